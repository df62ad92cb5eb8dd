package th.morprom.did.ra.declaration;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;

/** A doctor takes what his patient declared into his form; the patient sees that he did. */
public final class ReadDeclaration {
    private final DeclareHealth declareHealth;
    private final People people;
    private final Changes changes;

    ReadDeclaration(DeclareHealth declareHealth, People people, Changes changes) {
        this.declareHealth = declareHealth;
        this.people = people;
        this.changes = changes;
    }

    /**
     * What was declared, and of whom.
     *
     * @param guardian who declared it for him
     */
    public record Declared(Person person, HealthDeclaration declaration, Optional<Guardianships.Named> guardian) {}

    /**
     * The declaration of the patient with this number, if it is for this facility. Whoever is unknown, has declared nothing, or
     * something for another facility, is one answer: nobody learns here who is registered.
     *
     * @param hcode9 where the doctor practises
     */
    public Optional<Declared> read(UUID doctor, String hcode9, CitizenNumber patient) {
        return people.find(patient)
                .filter(person -> declareHealth.obstacle(person.id()).isEmpty())
                .flatMap(person -> declareHealth
                        .current(person.id())
                        .filter(declaration -> declaration.isFor(hcode9))
                        .map(declaration -> new Declared(person, declaration, declareHealth.guardian(declaration))))
                .map(declared -> changes.make(() -> {
                    changes.note(
                            "health.declaration-read", doctor, declared.person().id(), Map.of("facility", hcode9));
                    return declared;
                }));
    }
}
