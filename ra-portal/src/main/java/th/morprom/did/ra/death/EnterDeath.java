package th.morprom.did.ra.death;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.death.Death.Entry;
import th.morprom.did.ra.death.Death.Grounds;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.person.People;

/**
 * A registrar enters, from the death certificate, that somebody died. Nothing ends by it but what another confirms; the person is told at
 * once, so that whoever is alive hears of it before that.
 */
public final class EnterDeath {
    private final DeathRules rules;
    private final Deaths deaths;
    private final People people;
    private final Changes changes;

    EnterDeath(DeathRules rules, Deaths deaths, People people, Changes changes) {
        this.rules = rules;
        this.deaths = deaths;
        this.people = people;
        this.changes = changes;
    }

    /** @throws DeathRefused and nothing is entered */
    public Death enter(UUID registrar, UUID person, Grounds grounds) {
        try {
            return changes.make(() -> {
                var held = people.lock(person).orElseThrow(() -> new DeathRefused(Reason.UNKNOWN));
                var office = rules.require(registrar, person, Optional.empty()).get(0);
                check(grounds, held.birthDate());
                if (rules.holdsCentralOffice(person)) {
                    throw new DeathRefused(Reason.CENTRAL_OFFICE);
                }
                var entry = new Entry(grounds, registrar, office.id());
                var death = new Death(
                        UUID.randomUUID(), person, Optional.of(entry), changes.now(), false, Optional.empty());
                if (!deaths.add(death.id(), person, entry, death.at())) {
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
                                "office", office.id().toString()));
                return death;
            });
        } catch (DeathRefused refused) {
            changes.noteRefusal("death.refused", registrar, person, refused.reason());
            throw refused;
        }
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
