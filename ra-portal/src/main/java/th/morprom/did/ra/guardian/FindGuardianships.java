package th.morprom.did.ra.guardian;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;

/** A registrar looks up, by a citizen number, who decides for whom; the log has it, and each child sees it among the accesses. */
public final class FindGuardianships {
    private final People people;
    private final Guardianships guardianships;
    private final Reaches reaches;
    private final Changes changes;

    FindGuardianships(People people, Guardianships guardianships, Reaches reaches, Changes changes) {
        this.people = people;
        this.guardianships = guardianships;
        this.reaches = reaches;
        this.changes = changes;
    }

    /** Those that a paper can end in which this one is child or guardian; what lies outside the registrar's scope is not there for him. */
    public List<Guardianship> find(UUID registrar, CitizenNumber number) {
        return changes.make(() -> {
            var person = people.find(number);
            var found = person.stream()
                    .flatMap(one -> guardianships.concerning(one.id()).stream())
                    .filter(held -> reaches.covers(registrar, held.facility()))
                    .toList();
            var looked = new TreeSet<String>();
            looked.add(person.map(one -> one.id().toString()).orElse("unknown"));
            found.forEach(held -> looked.add(held.child().toString()));
            looked.forEach(subject -> changes.note("guardian.searched", registrar, subject, Map.of()));
            return found;
        });
    }
}
