/** People, organisations, licences, proofing, consent, enrolment, approvals; the web pages. */
@NullMarked
package th.morprom.did.ra;

import org.jspecify.annotations.NullMarked;
