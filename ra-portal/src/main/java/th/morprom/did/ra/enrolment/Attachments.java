package th.morprom.did.ra.enrolment;

import java.time.Instant;

/** What an applicant lays beside his enrolment, as far as its submission has to know. */
public interface Attachments {
    /**
     * Ties what lies there, and what had to, to this version for good, inside the caller's transaction.
     *
     * @param submitted locked, and frozen as this version just now
     * @return SHA-256 of the list of them, lower-case hex
     * @throws EnrolmentRefused with {@code DOCUMENTS_MISSING}, or with {@code DOCUMENT_DELETED} if something lies there
     *     that nobody can look at any more
     */
    String freeze(Enrolment submitted, Instant now);
}
