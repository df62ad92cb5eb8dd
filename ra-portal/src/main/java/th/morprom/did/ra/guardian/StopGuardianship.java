package th.morprom.did.ra.guardian;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Ending.Grounds;
import th.morprom.did.ra.guardian.Ending.Outcome;
import th.morprom.did.ra.guardian.EndingRefused.Reason;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;
import th.morprom.did.ra.officerstatement.StatementRefused;

/**
 * A registrar enters a paper by which a guardian has no power any more, and signs what it says. From then on the guardian decides and sees
 * nothing: that protects the child and can be undone. It is over when another registrar confirms it. One that was given up is ended like
 * one that goes on: who gives up before the paper comes keeps no way back. An entry whose signature does not hold any more, which nobody
 * can confirm, is replaced by a new one: at no moment has the guardian his power back.
 */
public final class StopGuardianship {
    private final EndingRules rules;
    private final Endings endings;
    private final Guardianships guardianships;
    private final OfficerStatements statements;
    private final Changes changes;

    StopGuardianship(
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
     * @throws EndingRefused as {@link #stop} would
     */
    public PreparedSignature prepare(UUID registrar, UUID guardianship, Grounds grounds) {
        return rules.noted(registrar, guardianship, () -> {
            var held = require(registrar, guardianship, grounds);
            var endable =
                    lapsed(held).isPresent() ? guardianships.isMinor(held.child()) : guardianships.isEndable(held.id());
            if (!endable) {
                throw new EndingRefused(Reason.NOT_OPEN);
            }
            return statements.prepare(matter(held, grounds), registrar, rules.offices(registrar, held));
        });
    }

    /**
     * Stops it at once.
     *
     * @param assertion over what was prepared, for these very grounds
     * @throws EndingRefused if it may not be, is over by a paper or by age, or a day of the paper has not come yet
     * @throws StatementRefused if the assertion does not count
     */
    public Ending stop(UUID registrar, UUID guardianship, Grounds grounds, Assertion assertion) {
        return rules.noted(registrar, guardianship, () -> {
            var word = statements.take(Kind.GUARDIANSHIP_ENDING, Step.ENTER, guardianship, registrar, assertion);
            return changes.make(() -> {
                var held = require(registrar, guardianship, grounds);
                // The child before the passkey of whoever signs: of two who meet here none holds what the other waits
                // for.
                guardianships.lock(held.child());
                var lapsed = lapsed(held);
                var signed = statements.keep(word, matter(held, grounds), rules.offices(registrar, held));
                lapsed.ifPresent(before -> replace(before, held, registrar, signed.sha256()));
                // What it took the place of goes on: what a court ordered since that was entered is not reached by it.
                var since = lapsed.map(Ending::enteredAt).orElseGet(changes::now);
                var ending = new Ending(UUID.randomUUID(), held.id(), grounds, registrar, since);
                if (!guardianships.isEndable(held.id()) || !endings.add(ending, signed.sha256())) {
                    throw new EndingRefused(Reason.NOT_OPEN);
                }
                rules.taken("guardian.stopped", NoticeKind.GUARDIAN_STOPPED, registrar, held, ending, signed.sha256());
                return ending;
            });
        });
    }

    /** Whether nobody can confirm this one any more: what its registrar signed is missing, or does not hold. It is entered anew. */
    public boolean isLapsed(Ending ending, Guardianship held) {
        return !statements.stands(
                Kind.GUARDIANSHIP_ENDING, ending.grounds().signed(held), endings.enteredStatement(ending.id()));
    }

    private Optional<Ending> lapsed(Guardianship held) {
        return endings.findOpenOf(held.id()).filter(ending -> isLapsed(ending, held));
    }

    private void replace(Ending before, Guardianship held, UUID registrar, String statement) {
        endings.decide(before.id(), Outcome.DISMISSED, registrar, statement, changes.now());
        changes.note(
                "guardian.stopped-anew",
                registrar,
                held.child(),
                Map.of("replaced", before.id().toString(), "statementSha256", statement));
    }

    private Guardianship require(UUID registrar, UUID guardianship, Grounds grounds) {
        var held = rules.require(registrar, guardianship);
        var today = ThaiDay.of(changes.now());
        if (grounds.paper().dated().isAfter(today) || grounds.effectiveOn().isAfter(today)) {
            throw new EndingRefused(Reason.DAY);
        }
        return held;
    }

    private static Matter matter(Guardianship held, Grounds grounds) {
        return Matter.entry(Kind.GUARDIANSHIP_ENDING, held.id(), grounds.signed(held));
    }
}
