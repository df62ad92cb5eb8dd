package th.morprom.did.ra.licence;

import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.licence.ManualLicenceRefused.Reason;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/** A second registrar of the ministry confirms what another entered; from now on it alone stands in the register's place. */
public final class ConfirmLicence {
    private final EnterLicence rules;
    private final ManualLicences entries;
    private final Notices notices;
    private final Changes changes;

    ConfirmLicence(EnterLicence rules, ManualLicences entries, Notices notices, Changes changes) {
        this.rules = rules;
        this.entries = entries;
        this.notices = notices;
        this.changes = changes;
    }

    /**
     * Confirms it.
     *
     * @throws ManualLicenceRefused if he is no registrar of the ministry, entered it himself, or it is confirmed already
     */
    public void confirm(UUID registrar, UUID entry) {
        rules.checkCentral(registrar);
        try {
            confirmAlone(registrar, entry);
        } catch (DuplicateKeyException raced) {
            // Another entry for this licence was confirmed in the same moment.
            throw new ManualLicenceRefused(Reason.NOT_OPEN);
        }
    }

    private void confirmAlone(UUID registrar, UUID entry) {
        changes.make(() -> {
            var found = entries.lock(entry).orElseThrow(() -> new ManualLicenceRefused(Reason.UNKNOWN_ENTRY));
            if (found.confirmedBy().isPresent()) {
                throw new ManualLicenceRefused(Reason.NOT_OPEN);
            }
            if (found.proposedBy().equals(registrar)) {
                throw new ManualLicenceRefused(Reason.SAME_PERSON);
            }
            // What stood before is over for good: it must not come back when this one ends.
            entries.endOthers(found.licence(), registrar, changes.now())
                    .forEach(other -> changes.note(
                            "licence.entry-ended", registrar, other, Map.of("replacedBy", entry.toString())));
            entries.confirm(entry, registrar, changes.now());
            changes.note("licence.entry-confirmed", registrar, entry, Map.of());
            var licence = found.licence();
            var news = new News(
                    NoticeKind.LICENCE_CHANGED,
                    licence.number(),
                    "entry " + entry,
                    Map.of(
                            "number",
                            licence.number(),
                            "status",
                            licence.status().name()));
            entries.certifiedHolders(licence).forEach(holder -> notices.tell(holder, news));
            return found;
        });
    }
}
