/** From an approved enrolment to the certificate in its holder's hand, and its revocation. */
@NullMarked
package th.morprom.did.ra.certificate;

import org.jspecify.annotations.NullMarked;
