package th.morprom.did.ra.death;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.death.Death.Entry;
import th.morprom.did.ra.death.Death.Grounds;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;
import th.morprom.did.ra.officerstatement.StatementRefused;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;

/**
 * A registrar enters, from the death certificate, that somebody died, and signs what it says. Nothing ends by it but what another confirms;
 * the person is told at once, so that whoever is alive hears of it before that.
 */
public final class EnterDeath {
    private final DeathRules rules;
    private final Deaths deaths;
    private final People people;
    private final OfficerStatements statements;
    private final Changes changes;

    EnterDeath(DeathRules rules, Deaths deaths, People people, OfficerStatements statements, Changes changes) {
        this.rules = rules;
        this.deaths = deaths;
        this.people = people;
        this.statements = statements;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws DeathRefused as {@link #enter} would
     */
    public PreparedSignature prepare(UUID registrar, UUID person, Grounds grounds) {
        return rules.noted(registrar, person, () -> {
            var offices = require(registrar, people.find(person), grounds);
            if (deaths.of(person).isPresent()) {
                throw new DeathRefused(Reason.NOT_OPEN);
            }
            return statements.prepare(matter(person, grounds), registrar, offices);
        });
    }

    /**
     * Enters it.
     *
     * @param assertion over what was prepared, for these very grounds
     * @throws DeathRefused and nothing is entered
     * @throws StatementRefused if the assertion does not count
     */
    public Death enter(UUID registrar, UUID person, Grounds grounds, Assertion assertion) {
        return rules.noted(registrar, person, () -> {
            var word = statements.take(Kind.DEATH, Step.ENTER, person, registrar, assertion);
            return changes.make(() -> {
                var offices = require(registrar, people.lock(person), grounds);
                var signed = statements.keep(word, matter(person, grounds), offices);
                var entry = new Entry(grounds, registrar, signed.office());
                var death = new Death(
                        UUID.randomUUID(), person, Optional.of(entry), changes.now(), false, Optional.empty());
                if (!deaths.add(death, entry, signed.sha256())) {
                    throw new DeathRefused(Reason.NOT_OPEN);
                }
                rules.taken(
                        "death.entered",
                        NoticeKind.DEATH_ENTERED,
                        registrar.toString(),
                        death,
                        Map.of(
                                "death", death.id().toString(),
                                "paper", grounds.paper().number(),
                                "died", grounds.diedOn().toString(),
                                "office", signed.office().toString(),
                                "statementSha256", signed.sha256()));
                return death;
            });
        });
    }

    private List<Appointment> require(UUID registrar, Optional<Person> person, Grounds grounds) {
        var held = person.orElseThrow(() -> new DeathRefused(Reason.UNKNOWN));
        var offices = rules.require(registrar, held.id(), Optional.empty());
        check(grounds, held.birthDate());
        if (rules.holdsCentralOffice(held.id())) {
            throw new DeathRefused(Reason.CENTRAL_OFFICE);
        }
        return offices;
    }

    private static Matter matter(UUID person, Grounds grounds) {
        return Matter.entry(Kind.DEATH, person, grounds.signed(person));
    }

    private void check(Grounds grounds, LocalDate born) {
        var dated = grounds.paper().dated();
        if (dated.isAfter(ThaiDay.of(changes.now()))
                || dated.isBefore(grounds.diedOn())
                || grounds.diedOn().isBefore(born)) {
            throw new DeathRefused(Reason.DAY);
        }
    }
}
