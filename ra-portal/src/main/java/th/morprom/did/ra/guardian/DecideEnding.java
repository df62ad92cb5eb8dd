package th.morprom.did.ra.guardian;

import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Ending.Outcome;
import th.morprom.did.ra.guardian.EndingRefused.Reason;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;
import th.morprom.did.ra.officerstatement.StatementRefused;

/** A second registrar confirms that a guardianship is over; or it is dismissed, and goes on. Either way he signs what the paper says. */
public final class DecideEnding {
    private final EndingRules rules;
    private final Endings endings;
    private final Guardianships guardianships;
    private final OfficerStatements statements;
    private final Changes changes;

    DecideEnding(
            EndingRules rules,
            Endings endings,
            Guardianships guardianships,
            OfficerStatements statements,
            Changes changes) {
        this.rules = rules;
        this.endings = endings;
        this.guardianships = guardianships;
        this.statements = statements;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws EndingRefused as {@link #decide} would
     */
    public PreparedSignature prepare(UUID registrar, UUID id, boolean confirmed) {
        return rules.noted(registrar, id, () -> {
            var ending = endings.findOpen(id).orElseThrow(() -> new EndingRefused(Reason.NOT_OPEN));
            var held = require(registrar, ending, confirmed);
            return statements.prepare(matter(ending, held, confirmed), registrar, rules.offices(registrar, held));
        });
    }

    /**
     * Decides.
     *
     * @param confirmed otherwise it is dismissed, which whoever entered it may do too: he mistook himself
     * @param assertion over what was prepared for this
     * @throws EndingRefused if it does not wait, or he may not
     * @throws StatementRefused if the assertion does not count, or what the first registrar signed does not any more
     */
    public void decide(UUID registrar, UUID id, boolean confirmed, Assertion assertion) {
        var unused = rules.noted(registrar, id, () -> {
            var word = statements.take(Kind.GUARDIANSHIP_ENDING, Step.of(confirmed), id, registrar, assertion);
            return changes.make(() -> {
                var ending = lock(id);
                var held = require(registrar, ending, confirmed);
                var signed = statements.keep(word, matter(ending, held, confirmed), rules.offices(registrar, held));
                if (confirmed) {
                    confirm(registrar, ending, held, signed.sha256());
                } else {
                    endings.decide(id, Outcome.DISMISSED, registrar, signed.sha256(), changes.now());
                    rules.taken(
                            "guardian.restored",
                            NoticeKind.GUARDIAN_RESTORED,
                            registrar,
                            held,
                            ending,
                            signed.sha256());
                }
                return ending;
            });
        });
    }

    /** The child before all else, as whoever stops a guardian does. */
    private Ending lock(UUID id) {
        endings.findOpen(id)
                .flatMap(ending -> guardianships.find(ending.guardianship()))
                .ifPresent(held -> guardianships.lock(held.child()));
        return endings.lockOpen(id).orElseThrow(() -> new EndingRefused(Reason.NOT_OPEN));
    }

    private Guardianship require(UUID registrar, Ending ending, boolean confirmed) {
        var held = rules.require(registrar, ending.guardianship());
        if (confirmed && ending.enteredBy().equals(registrar)) {
            throw new EndingRefused(Reason.SAME_PERSON);
        }
        return held;
    }

    private Matter matter(Ending ending, Guardianship held, boolean confirmed) {
        return Matter.decision(
                Kind.GUARDIANSHIP_ENDING,
                ending.id(),
                ending.grounds().signed(held),
                confirmed,
                endings.enteredStatement(ending.id()));
    }

    private void confirm(UUID registrar, Ending ending, Guardianship held, String statement) {
        var now = changes.now();
        endings.decide(ending.id(), Outcome.CONFIRMED, registrar, statement, now);
        // Of age or given up meanwhile: the paper stands all the same.
        guardianships.endByPaper(held, registrar, now);
        rules.taken("guardian.ended-by-paper", NoticeKind.GUARDIAN_ENDED, registrar, held, ending, statement);
    }
}
