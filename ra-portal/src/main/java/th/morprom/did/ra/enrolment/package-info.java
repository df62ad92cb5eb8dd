/** An application for a certificate, from draft to certified; numbered steps in docs/enrolment.md. */
@NullMarked
package th.morprom.did.ra.enrolment;

import org.jspecify.annotations.NullMarked;
