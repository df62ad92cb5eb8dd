package th.morprom.did.ra.proofing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.person.PersonName;

/** Enrolments that wait for their applicant at the counter. */
public final class ProofingQueue {
    private final Enrolments enrolments;
    private final People people;
    private final Organisations organisations;

    ProofingQueue(Enrolments enrolments, People people, Organisations organisations) {
        this.enrolments = enrolments;
        this.people = people;
        this.organisations = organisations;
    }

    /** One of them. */
    public record WaitingForProofing(
            UUID enrolment, PersonName name, String maskedCitizenNumber, String facilityTh, Instant since) {}

    /** Those affiliated with this facility (hcode9), oldest first. */
    public List<WaitingForProofing> at(String hcode9) {
        return enrolments.toProof(hcode9).stream().map(this::waiting).toList();
    }

    /**
     * Somebody at the counter.
     *
     * @param enrolment an open one of his, proofed before or not; empty for a citizen
     */
    public record AtCounter(Person person, Optional<UUID> enrolment) {}

    /** The person whose card lies in the reader, if he registered. */
    public Optional<AtCounter> of(CitizenNumber number) {
        return people.find(number)
                .map(person -> new AtCounter(
                        person,
                        enrolments.own(person.id()).open().stream().findFirst().map(Enrolment::id)));
    }

    private WaitingForProofing waiting(Enrolment enrolment) {
        var person = people.find(enrolment.person()).orElseThrow();
        var facility = organisations.facility(enrolment.affiliation().hcode9()).orElseThrow();
        return new WaitingForProofing(
                enrolment.id(), person.name(), person.maskedCitizenNumber(), facility.nameTh(), enrolment.changedAt());
    }
}
