package th.morprom.did.ra.licence;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.licence.ManualLicenceRefused.Reason;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;

/**
 * Drops an entry by hand, because the register says it by now or it was wrong. One that is in force and holds a licence back is
 * dropped by somebody else than the one who entered it: dropping it gives the licence back.
 */
public final class EndLicenceEntry {
    private final EnterLicence rules;
    private final ManualLicences entries;
    private final OfficerStatements statements;
    private final Changes changes;

    EndLicenceEntry(EnterLicence rules, ManualLicences entries, OfficerStatements statements, Changes changes) {
        this.statements = statements;
        this.rules = rules;
        this.entries = entries;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws ManualLicenceRefused as {@link #end} would
     */
    public PreparedSignature prepare(UUID registrar, UUID entry) {
        return rules.noted(registrar, entry, () -> {
            var offices = rules.offices(registrar);
            return statements.prepare(matter(require(registrar, entries.find(entry))), registrar, offices);
        });
    }

    /**
     * Ends it.
     *
     * @param assertion over what was prepared for this
     * @throws ManualLicenceRefused if he is no registrar of the ministry, there is none, or it is in force and he entered it himself
     * @throws th.morprom.did.ra.officerstatement.StatementRefused if the assertion does not count
     */
    public void end(UUID registrar, UUID entry, Assertion assertion) {
        var unused = rules.noted(registrar, entry, () -> {
            var word = statements.take(Kind.LICENCE_ENTRY, Step.DISMISS, entry, registrar, assertion);
            return changes.make(() -> {
                var offices = rules.offices(registrar);
                var found = require(registrar, entries.lock(entry));
                var signed = statements.keep(word, matter(found), offices);
                entries.end(entry, registrar, signed.sha256(), changes.now());
                changes.note("licence.entry-ended", registrar, entry, Map.of("statementSha256", signed.sha256()));
                return found;
            });
        });
    }

    private static ManualLicence require(UUID registrar, Optional<ManualLicence> entry) {
        var found = entry.orElseThrow(() -> new ManualLicenceRefused(Reason.UNKNOWN_ENTRY));
        if (found.confirmedBy().isPresent() && found.proposedBy().equals(registrar)) {
            throw new ManualLicenceRefused(Reason.SAME_PERSON);
        }
        return found;
    }

    private Matter matter(ManualLicence entry) {
        return Matter.decision(
                Kind.LICENCE_ENTRY, entry.id(), entry.signed(), false, entries.proposedStatement(entry.id()));
    }
}
