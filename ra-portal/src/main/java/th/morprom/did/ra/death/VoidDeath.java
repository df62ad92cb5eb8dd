package th.morprom.did.ra.death;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.death.Death.Voiding;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;
import th.morprom.did.ra.officerstatement.StatementRefused;
import th.morprom.did.ra.person.People;

/**
 * Whoever is alive after all: one registrar says so, another confirms it, and both sign why. The account may be given back to its holder in
 * person then, with what it shows; nothing that ended comes back by itself.
 */
public final class VoidDeath {
    private static final int MOST_REASON = 300;

    private final DeathRules rules;
    private final Deaths deaths;
    private final People people;
    private final OfficerStatements statements;
    private final Changes changes;

    VoidDeath(DeathRules rules, Deaths deaths, People people, OfficerStatements statements, Changes changes) {
        this.rules = rules;
        this.deaths = deaths;
        this.people = people;
        this.statements = statements;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws DeathRefused as {@link #ask} would
     */
    public PreparedSignature prepare(UUID registrar, UUID person, String typed) {
        return rules.noted(registrar, person, () -> {
            rules.requireCovers(registrar, person);
            var death = confirmed(deaths.of(person));
            return statements.prepare(asked(death, typed), registrar, offices(registrar, death));
        });
    }

    /**
     * Says that it was wrong.
     *
     * @param assertion over what was prepared, for this very reason
     * @throws DeathRefused if none is confirmed, it is to be voided already, or he may not
     * @throws StatementRefused if the assertion does not count
     */
    public void ask(UUID registrar, UUID person, String typed, Assertion assertion) {
        var step = new StepTaken(registrar, person, Step.ENTER, assertion);
        take(step, word -> {
            var death = lock(registrar, person);
            var signed = statements.keep(word, asked(death, typed), offices(registrar, death));
            deaths.askToVoid(death.id(), new Voiding(reason(typed), registrar), signed.sha256(), changes.now());
            changes.note("death.void-entered", registrar, person, details(death, signed.sha256()));
        });
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws DeathRefused as {@link #decide} would
     */
    public PreparedSignature prepare(UUID registrar, UUID person, boolean confirmed) {
        return rules.noted(registrar, person, () -> {
            rules.requireCovers(registrar, person);
            var death = confirmed(deaths.of(person));
            return statements.prepare(decided(death, registrar, confirmed), registrar, offices(registrar, death));
        });
    }

    /**
     * Confirms that it was wrong, or that it was right after all.
     *
     * @param assertion over what was prepared for this
     * @throws DeathRefused if nobody said so, or it is he who did and now confirms it
     * @throws StatementRefused if the assertion does not count, or what the first registrar signed does not any more
     */
    public void decide(UUID registrar, UUID person, boolean confirmed, Assertion assertion) {
        var step = new StepTaken(registrar, person, Step.of(confirmed), assertion);
        take(step, word -> {
            var death = lock(registrar, person);
            var offices = offices(registrar, death);
            var signed = statements.keep(word, decided(death, registrar, confirmed), offices);
            if (!confirmed) {
                deaths.keep(death.id());
                changes.note("death.void-taken-back", registrar, person, details(death, signed.sha256()));
                return;
            }
            deaths.voidIt(death.id(), registrar, signed.sha256(), changes.now());
            people.reopen(person);
            rules.taken(
                    "death.voided",
                    NoticeKind.DEATH_VOIDED,
                    registrar.toString(),
                    death,
                    details(death, signed.sha256()));
        });
    }

    private record StepTaken(UUID registrar, UUID person, Step step, Assertion assertion) {}

    private void take(StepTaken taken, Consumer<OfficerStatements.Word> work) {
        var unused = rules.noted(taken.registrar(), taken.person(), () -> {
            var word = statements.take(
                    Kind.DEATH_VOIDING, taken.step(), taken.person(), taken.registrar(), taken.assertion());
            return changes.make(() -> {
                work.accept(word);
                return word;
            });
        });
    }

    private Death lock(UUID registrar, UUID person) {
        if (people.lock(person).isEmpty()) {
            throw new DeathRefused(Reason.UNKNOWN);
        }
        rules.requireCovers(registrar, person);
        return confirmed(deaths.of(person).flatMap(found -> deaths.lock(found.id())));
    }

    private static Death confirmed(Optional<Death> death) {
        return death.filter(Death::confirmed).orElseThrow(() -> new DeathRefused(Reason.NOT_OPEN));
    }

    private List<Appointment> offices(UUID registrar, Death death) {
        return rules.require(registrar, death.person(), death.voiding().map(Voiding::by));
    }

    private static Matter asked(Death death, String typed) {
        var reason = reason(typed);
        if (death.voiding().isPresent()) {
            throw new DeathRefused(Reason.NOT_OPEN);
        }
        return Matter.entry(Kind.DEATH_VOIDING, death.person(), content(death, reason));
    }

    private Matter decided(Death death, UUID registrar, boolean confirmed) {
        var voiding = death.voiding().orElseThrow(() -> new DeathRefused(Reason.NOT_OPEN));
        if (confirmed && voiding.by().equals(registrar)) {
            throw new DeathRefused(Reason.SAME_PERSON);
        }
        return Matter.decision(
                Kind.DEATH_VOIDING,
                death.person(),
                content(death, voiding.reason()),
                confirmed,
                deaths.statement(death.id(), Deaths.Signed.VOIDING));
    }

    private static String reason(String typed) {
        return FreeText.line(typed, MOST_REASON).orElseThrow(() -> new DeathRefused(Reason.INCOMPLETE));
    }

    private static Map<String, String> content(Death death, String reason) {
        return Map.of(
                "person", death.person().toString(),
                "death", death.id().toString(),
                "reason", reason);
    }

    private static Map<String, String> details(Death death, String statement) {
        return Map.of("death", death.id().toString(), "statementSha256", statement);
    }
}
