/** Registrars of the three tiers, appointed downwards by signed appointments. */
@NullMarked
package th.morprom.did.ra.appointment;

import org.jspecify.annotations.NullMarked;
