package th.morprom.did.ra.death;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;

/** What a registrar sees of deaths: somebody by his citizen number, which the log has, and what waits for a second one. */
public final class FindDeaths {
    private final People people;
    private final Deaths deaths;
    private final DeathRules rules;
    private final Changes changes;

    FindDeaths(People people, Deaths deaths, DeathRules rules, Changes changes) {
        this.people = people;
        this.deaths = deaths;
        this.rules = rules;
        this.changes = changes;
    }

    /** A person, and what is said of him. */
    public record Found(Person person, Optional<Death> death) {}

    /** The person of this number, if the registrar sees to him; what lies outside his scope is not there for him. */
    public Optional<Found> find(UUID registrar, CitizenNumber number) {
        return changes.make(() -> {
            var found = people.find(number);
            changes.note(
                    "death.searched",
                    registrar.toString(),
                    found.map(person -> person.id().toString()).orElse("unknown"),
                    Map.of());
            return found.filter(person -> rules.covers(registrar, person.id())).map(this::of);
        });
    }

    /** What waits for a second registrar and lies within his scope, the oldest first. */
    public List<Found> waiting(UUID registrar) {
        return rules.waiting(registrar).stream()
                .flatMap(death -> people.find(death.person()).stream())
                .map(this::of)
                .toList();
    }

    private Found of(Person person) {
        return new Found(person, deaths.of(person.id()));
    }
}
