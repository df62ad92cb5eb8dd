package th.morprom.did.ra.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.Person;

/** Sample people in their offices, signed in. */
final class SampleOffices {
    private SampleOffices() {}

    static SignedInPerson signedIn(
            Person person, List<SignedInPerson.Office> offices, Optional<String> officerAt, boolean auditor) {
        var facilities = offices.stream().map(office -> office.scope().code()).collect(Collectors.toSet());
        var reach = new Reach(Set.of(), Set.of(), facilities);
        return new SignedInPerson(person.id(), person.name(), offices, reach, officerAt, auditor, false, true);
    }

    static SignedInPerson central(Person person, String branch) {
        var office = new SignedInPerson.Office(UUID.randomUUID(), Tier.CENTRAL, Scope.COUNTRY);
        var reach = new Reach(Set.of(branch), Set.of(), Set.of());
        return new SignedInPerson(
                person.id(), person.name(), List.of(office), reach, Optional.empty(), false, false, true);
    }

    static SignedInPerson operator(Person person) {
        return new SignedInPerson(
                person.id(), person.name(), List.of(), Reach.none(), Optional.empty(), false, true, false);
    }

    static Person plain(SignedInPerson signedIn) {
        return new Person(
                signedIn.personId(),
                signedIn.name(),
                java.time.LocalDate.of(1975, 3, 9),
                "X-XXXX-XXXXX-12-3",
                Contact.none(),
                signedIn.officerAt(),
                signedIn.auditor(),
                signedIn.operator(),
                signedIn.professional());
    }
}
