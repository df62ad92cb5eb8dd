package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.Optional;

/** What an applicant laid beside his enrolment, as far as its submission has to know. */
public interface Attachments {
    /**
     * Ties what lies there to this version for good, inside the caller's transaction.
     *
     * @param submitted locked, and frozen as this version just now
     * @throws EnrolmentRefused with {@code DOCUMENT_DELETED} if something lies there that nobody can look at any more
     * @return SHA-256 of the list of them, lower-case hex; empty if there is nothing
     */
    Optional<String> freeze(Enrolment submitted, Instant now);
}
