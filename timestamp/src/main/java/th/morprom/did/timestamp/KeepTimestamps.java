package th.morprom.did.timestamp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import th.morprom.did.hsm.KeyUnavailable;
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
        journal.anchor();
        try {
            units.refresh().forEach(journal::unitAdded);
            units.withdrawRevoked().forEach(journal::unitRevoked);
        } catch (KeyUnavailable | DataAccessException | TransactionException | IllegalArgumentException e) {
            // The last of them: a unit that is none. Those that were known stay.
            LOG.warn("successors of the time-stamping units could not be looked for", e);
        }
    }
}
