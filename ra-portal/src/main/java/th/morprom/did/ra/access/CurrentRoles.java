package th.morprom.did.ra.access;

import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.access.SignedInPerson.Office;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;

/** What a signed-in person may be now; offices end while sessions last. */
public final class CurrentRoles {
    private final People people;
    private final Appointments appointments;
    private final Reaches reaches;
    private final Passkeys passkeys;

    CurrentRoles(People people, Appointments appointments, Reaches reaches, Passkeys passkeys) {
        this.passkeys = passkeys;
        this.people = people;
        this.appointments = appointments;
        this.reaches = reaches;
    }

    /** The person with today's roles; empty if there is no such person. */
    public Optional<SignedInPerson> of(UUID person) {
        return people.find(person)
                .map(found -> new SignedInPerson(
                        found.id(),
                        found.name(),
                        offices(person),
                        reaches.of(person),
                        found.officerAt(),
                        found.auditor() && watches(person),
                        found.operator() && watches(person),
                        found.professional()));
    }

    /** Whether the passkey by which this session began has ended, or is not known: whoever holds it is nobody any more. */
    public boolean isOver(HttpSession session) {
        return SessionSignIn.isOfUnknownPasskey(session)
                || SessionSignIn.passkey(session).filter(passkeys::hasEnded).isPresent();
    }

    /** Whoever decides watches neither what was decided nor the machinery, also while his offices rest. */
    private boolean watches(UUID person) {
        return appointments.held(person).isEmpty();
    }

    private List<Office> offices(UUID person) {
        return appointments.inForce(person).stream()
                .map(a -> new Office(a.id(), a.tier(), a.scope()))
                .sorted(Comparator.comparing(Office::tier)
                        .thenComparing(office -> office.scope().code()))
                .toList();
    }
}
