package th.morprom.did.ra.entitlement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.person.People;

/** Asks the source of entitlements, if there is one. Nothing is kept. Who may know is the caller's to see to. */
public final class Entitlements {
    private final Optional<EntitlementSource> source;
    private final People people;

    Entitlements(Optional<EntitlementSource> source, People people) {
        this.source = source;
        this.people = people;
    }

    /**
     * What a source said.
     *
     * @param simulated whether it is made up
     */
    public record Answer(List<Entitlement> entitlements, String source, boolean simulated) {
        public Answer {
            entitlements = List.copyOf(entitlements);
        }
    }

    /** Whether there is a source at all. */
    public boolean offered() {
        return source.isPresent();
    }

    /**
     * What the source says of a person; empty if there is no source.
     *
     * @throws EntitlementsUnavailable when it does not answer
     */
    public Optional<Answer> of(UUID person) {
        return source.map(
                known -> new Answer(known.find(people.citizenNumber(person)), known.name(), known.simulated()));
    }
}
