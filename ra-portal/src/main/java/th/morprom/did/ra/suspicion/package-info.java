/** The public reports people who may be no doctors; the ministry's central registrars see to it. */
@NullMarked
package th.morprom.did.ra.suspicion;

import org.jspecify.annotations.NullMarked;
