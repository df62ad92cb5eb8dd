package th.morprom.did.ra.licence;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.licence.ManualLicenceRefused.Reason;

/**
 * Drops an entry by hand, because the register says it by now or it was wrong. One that is in force and holds a licence back is
 * dropped by somebody else than the one who entered it: dropping it gives the licence back.
 */
public final class EndLicenceEntry {
    private final EnterLicence rules;
    private final ManualLicences entries;
    private final Changes changes;

    EndLicenceEntry(EnterLicence rules, ManualLicences entries, Changes changes) {
        this.rules = rules;
        this.entries = entries;
        this.changes = changes;
    }

    /**
     * Ends it.
     *
     * @throws ManualLicenceRefused if he is no registrar of the ministry, there is none, or it is in force and he entered it himself
     */
    public void end(UUID registrar, UUID entry) {
        rules.checkCentral(registrar);
        changes.make(() -> {
            var found = entries.lock(entry).orElseThrow(() -> new ManualLicenceRefused(Reason.UNKNOWN_ENTRY));
            if (found.confirmedBy().isPresent() && found.proposedBy().equals(registrar)) {
                throw new ManualLicenceRefused(Reason.SAME_PERSON);
            }
            entries.end(entry, registrar, changes.now());
            changes.note("licence.entry-ended", registrar, entry, Map.of());
            return found;
        });
    }
}
