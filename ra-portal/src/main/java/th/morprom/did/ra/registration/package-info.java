/** A health professional registers: a person with a passkey, and a draft of his enrolment. */
@NullMarked
package th.morprom.did.ra.registration;

import org.jspecify.annotations.NullMarked;
