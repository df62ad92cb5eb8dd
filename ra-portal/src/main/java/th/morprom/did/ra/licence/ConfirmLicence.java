package th.morprom.did.ra.licence;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.licence.ManualLicenceRefused.Reason;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;

/** A second registrar of the ministry confirms what another entered and signs the same; from now on it alone stands in the register's place. */
public final class ConfirmLicence {
    private final EnterLicence rules;
    private final ManualLicences entries;
    private final Notices notices;
    private final OfficerStatements statements;
    private final Changes changes;

    ConfirmLicence(
            EnterLicence rules,
            ManualLicences entries,
            Notices notices,
            OfficerStatements statements,
            Changes changes) {
        this.rules = rules;
        this.entries = entries;
        this.notices = notices;
        this.statements = statements;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws ManualLicenceRefused as {@link #confirm} would
     */
    public PreparedSignature prepare(UUID registrar, UUID entry) {
        return rules.noted(registrar, entry, () -> {
            var offices = rules.offices(registrar);
            return statements.prepare(matter(require(registrar, entries.find(entry))), registrar, offices);
        });
    }

    /**
     * Confirms it.
     *
     * @param assertion over what was prepared for this
     * @throws ManualLicenceRefused if he is no registrar of the ministry, entered it himself, or it is confirmed already
     * @throws th.morprom.did.ra.officerstatement.StatementRefused if the assertion does not count, or what the first registrar signed
     *     does not any more
     */
    public void confirm(UUID registrar, UUID entry, Assertion assertion) {
        var unused = rules.noted(registrar, entry, () -> {
            var word = statements.take(Kind.LICENCE_ENTRY, Step.CONFIRM, entry, registrar, assertion);
            try {
                return confirmAlone(registrar, entry, word);
            } catch (DuplicateKeyException raced) {
                // Another entry for this licence was confirmed in the same moment.
                throw new ManualLicenceRefused(Reason.NOT_OPEN);
            }
        });
    }

    private static ManualLicence require(UUID registrar, Optional<ManualLicence> entry) {
        var found = entry.orElseThrow(() -> new ManualLicenceRefused(Reason.UNKNOWN_ENTRY));
        if (found.confirmedBy().isPresent()) {
            throw new ManualLicenceRefused(Reason.NOT_OPEN);
        }
        if (found.proposedBy().equals(registrar)) {
            throw new ManualLicenceRefused(Reason.SAME_PERSON);
        }
        return found;
    }

    private Matter matter(ManualLicence entry) {
        return Matter.decision(
                Kind.LICENCE_ENTRY, entry.id(), entry.signed(), true, entries.proposedStatement(entry.id()));
    }

    private ManualLicence confirmAlone(UUID registrar, UUID entry, OfficerStatements.Word word) {
        return changes.make(() -> {
            var offices = rules.offices(registrar);
            var found = require(registrar, entries.lock(entry));
            var signed = statements.keep(word, matter(found), offices);
            // What stood before is over for good: it must not come back when this one ends.
            entries.endOthers(found.licence(), registrar, changes.now())
                    .forEach(other -> changes.note(
                            "licence.entry-ended", registrar, other, Map.of("replacedBy", entry.toString())));
            entries.confirm(entry, registrar, signed.sha256(), changes.now());
            changes.note("licence.entry-confirmed", registrar, entry, Map.of("statementSha256", signed.sha256()));
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
