package th.morprom.did.ra.supportingdocument;

import java.time.Instant;
import java.util.UUID;

/**
 * A document beside an enrolment, without its content.
 *
 * @param sha256 of the content, lower-case hex
 * @param readable whether the content is still there
 */
public record SupportingDocument(
        UUID id,
        DocumentKind kind,
        FileType type,
        int pages,
        int sizeBytes,
        String sha256,
        Instant addedAt,
        boolean readable) {
    private static final int KILOBYTE = 1024;

    /** Its size as people say it, in kilobytes, and never none. */
    public int kilobytes() {
        return Math.max(1, sizeBytes / KILOBYTE);
    }
}
