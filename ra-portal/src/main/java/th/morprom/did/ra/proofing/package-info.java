/** Identity proofing from the ID card before an officer; numbered steps in docs/enrolment.md. */
@NullMarked
package th.morprom.did.ra.proofing;

import org.jspecify.annotations.NullMarked;
