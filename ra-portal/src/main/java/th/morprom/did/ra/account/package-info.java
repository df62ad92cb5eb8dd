/** A health professional's own page: card, progress of the enrolment, certificates, documents issued. */
@NullMarked
package th.morprom.did.ra.account;

import org.jspecify.annotations.NullMarked;
