package th.morprom.did.ra.patientaccess;

import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;

/**
 * Encrypts what reviewers wrote before this was done at once, or on a node that does not do it yet. The key is on the token, where no
 * migration has it. Two nodes that do the same do it once.
 */
public final class EncryptReviewNotes {
    private static final Logger LOG = LoggerFactory.getLogger(EncryptReviewNotes.class);

    private final BreakGlasses broken;
    private final Changes changes;

    EncryptReviewNotes(BreakGlasses broken, Changes changes) {
        this.broken = broken;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT30S")
    public void encrypt() {
        broken.notesInClear().forEach((review, note) -> {
            try {
                changes.make(() -> encrypt(review, note));
            } catch (RuntimeException failed) {
                // What is wrong with one keeps no other in clear.
                LOG.error("The review of access {} cannot be encrypted; tried again in an hour", review, failed);
            }
        });
    }

    private UUID encrypt(UUID review, String note) {
        if (broken.encryptNote(review, note)) {
            changes.note("patient-access.review-note-encrypted", "system", review.toString(), Map.of());
        }
        return review;
    }
}
