/** Two registrars order the seal of a facility, and what they ordered is certified and taken into use; see docs/signing.md. */
@NullMarked
package th.morprom.did.ra.seal;

import org.jspecify.annotations.NullMarked;
