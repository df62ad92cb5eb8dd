package th.morprom.did.signing.archive;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.verification.VerificationBusy;

/** Goes on with the archive wherever it was left, a bite a minute on every node. */
final class ArchiveSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveSchedule.class);
    /** Leaves most of each minute, and of the responder and the time-stamping unit, to others. */
    private static final int BITE = 200;

    private final RescheduleDocuments reschedule;
    private final ArchiveDocuments archive;

    ArchiveSchedule(RescheduleDocuments reschedule, ArchiveDocuments archive) {
        this.reschedule = reschedule;
        this.archive = archive;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M", scheduler = "archiveThread")
    void archiveDue() {
        try {
            int moved = reschedule.reschedule();
            if (moved > 0) {
                LOG.info("The policy of the archive has changed; {} documents were reckoned anew", moved);
            }
            var run = archive.archive(BITE);
            if (run.refused() > 0) {
                LOG.error("{} documents do not verify and are not archived; see document.not-archived", run.refused());
            }
            if (run.stamped() > 0) {
                LOG.info("Archived {} documents", run.stamped());
            }
        } catch (SourceUnavailable | VerificationBusy e) {
            LOG.warn("Archiving goes on later: {}", e.getMessage());
        }
    }
}
