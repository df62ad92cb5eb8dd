/** The first page of a registrar: how much there is to do within his scope, and how long it has waited. */
@NullMarked
package th.morprom.did.ra.dashboard;

import org.jspecify.annotations.NullMarked;
