package th.morprom.did.timestamp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.timestamp.unit.TimestampUnits;

/** Looks after time-stamping while the process runs: successors of units are taken up, the record is tied to the audit log. */
public final class KeepTimestamps {
    private static final Logger LOG = LoggerFactory.getLogger(KeepTimestamps.class);

    private final TimestampUnits units;
    private final TimestampJournal journal;

    KeepTimestamps(TimestampUnits units, TimestampJournal journal) {
        this.units = units;
        this.journal = journal;
    }

    /** Does what is due; what fails is logged and tried again. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M", scheduler = "timestampThread")
    public void keep() {
        withdrawRevoked(); // before anything that may take its time, or fail
        journal.anchor();
        try {
            units.refresh().forEach(journal::unitAdded);
        } catch (RuntimeException e) {
            // Whoever makes units may fail in a way of his own. Those that were known stay.
            LOG.warn("successors of the time-stamping units could not be looked for", e);
        }
        withdrawRevoked(); // of the new ones, too
    }

    private void withdrawRevoked() {
        try {
            units.withdrawRevoked().forEach(journal::unitRevoked);
        } catch (RuntimeException e) {
            LOG.error("it could not be seen which time-stamping units are revoked", e);
        }
    }
}
