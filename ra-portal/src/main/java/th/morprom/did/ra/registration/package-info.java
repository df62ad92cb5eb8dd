/** People register: a person with a passkey, and for a health professional a draft of his enrolment. */
@NullMarked
package th.morprom.did.ra.registration;

import org.jspecify.annotations.NullMarked;
