/** Registrars decide on enrolments, each decision signed with the registrar's own passkey. */
@NullMarked
package th.morprom.did.ra.approval;

import org.jspecify.annotations.NullMarked;
