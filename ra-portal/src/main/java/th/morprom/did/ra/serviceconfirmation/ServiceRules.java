package th.morprom.did.ra.serviceconfirmation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.grant.AskRight;
import th.morprom.did.ra.grant.Grants;
import th.morprom.did.ra.grant.MinistryRight;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember;
import th.morprom.did.ra.personnel.StaffMember.Affiliation;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.proofing.ProofedIdentities.ProofedIdentity;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.Patient;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/** Who may sign a record, and as what; asked anew at each step. */
final class ServiceRules {
    private static final String ONLINE = "online-service:";

    private final Staff staff;
    private final Patients patients;
    private final Changes changes;

    ServiceRules(Staff staff, Patients patients, Changes changes) {
        this.staff = staff;
        this.patients = patients;
        this.changes = changes;
    }

    /** By what it is known where somebody works, and what he may there. */
    record Staff(Personnel personnel, AskRight rights, Grants grants) {}

    /** By what it is known who a patient is, and who decides for him. */
    record Patients(People people, ProofedIdentities identities, Guardianships guardianships) {}

    /**
     * By which right this person may serve online at this facility today.
     *
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    Optional<String> rightToServe(UUID person, String hcode9) {
        return staff.personnel()
                .ofKnownPerson(person)
                .flatMap(member -> staff.grants().rights().stream()
                        .map(MinistryRight::code)
                        .filter(right -> right.startsWith(ONLINE))
                        .filter(right -> holds(member, right, hcode9))
                        .findFirst());
    }

    private boolean holds(StaffMember member, String right, String hcode9) {
        return staff.rights().ask(member.id(), right, hcode9).held().isPresent();
    }

    /** Facilities at which he may serve online, by their codes. */
    List<String> placesToServe(UUID person) {
        return posts(person)
                .filter(hcode9 -> rightToServe(person, hcode9).isPresent())
                .toList();
    }

    /** Facilities at which he may confirm in a patient's place: as an officer of the counter, or as a professional. */
    List<String> placesToConfirm(UUID person) {
        return Stream.concat(
                        patients.people().find(person).flatMap(Person::officerAt).stream(),
                        posts(person).filter(hcode9 -> worksAt(person, hcode9)))
                .distinct()
                .toList();
    }

    private Stream<String> posts(UUID person) {
        var today = ThaiDay.of(changes.now());
        return staff.personnel().ofKnownPerson(person).stream()
                .flatMap(member -> staff.personnel().affiliations(member.id()).stream())
                .filter(post -> post.inForce(today))
                .map(Affiliation::hcode9)
                .distinct();
    }

    private boolean worksAt(UUID person, String hcode9) {
        return patients.people()
                        .find(person)
                        .flatMap(Person::officerAt)
                        .filter(hcode9::equals)
                        .isPresent()
                || staff.personnel()
                        .ofKnownPerson(person)
                        .filter(member -> staff.rights().practises(member.id(), hcode9))
                        .isPresent();
    }

    /** Whether an officer has seen him: when he read his card, or recorded who decides for him. Before, anybody could be he. */
    private boolean known(UUID person) {
        return patients.identities()
                        .of(person)
                        .filter(ProofedIdentity::isFaceToFace)
                        .isPresent()
                || !patients.guardianships().guardiansOf(person).isEmpty();
    }

    /** Whose records a citizen sees: his own once an officer has seen him, and those of the minors for whom he decides. */
    List<String> referencesOf(UUID person) {
        return Stream.concat(
                        Stream.of(person).filter(this::known),
                        patients.guardianships().childrenOf(person).stream()
                                .map(child -> child.guardianship().child()))
                .map(patients.people()::citizenReference)
                .toList();
    }

    /** Whom a patient's records concern: himself, and those who decide for him. */
    List<UUID> concerned(Patient patient) {
        return patients.people().findByReference(patient.reference()).map(Person::id).filter(this::known).stream()
                .flatMap(account -> Stream.concat(
                        Stream.of(account),
                        patients.guardianships().guardiansOf(account).stream()
                                .map(guardian -> guardian.guardianship().guardian())))
                .toList();
    }

    /** As what a record concerns this person; empty if it does not. Whoever is the patient is nothing else. */
    Optional<Party> party(UUID person, ServiceConfirmation record) {
        if (record.provider().equals(person)) {
            return Optional.of(Party.PROVIDER);
        }
        var reference = record.patient().reference();
        if (patients.people().citizenReference(person).equals(reference)) {
            return Optional.of(Party.PATIENT).filter(patient -> known(person));
        }
        if (patients.people()
                .findByReference(reference)
                .flatMap(child -> patients.guardianships().between(person, child.id()))
                .isPresent()) {
            return Optional.of(Party.GUARDIAN);
        }
        return Optional.of(Party.STAFF).filter(party -> worksAt(person, record.hcode9()));
    }

    /**
     * As what this person may sign the record now.
     *
     * @throws ServiceRefused if he may not
     */
    Party requireMaySign(UUID person, ServiceConfirmation record, Optional<Stead> stead) {
        var party = party(person, record).orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
        requireWaits(record, party);
        var missing = switch (party) {
            case PROVIDER -> mayServe(person, record) ? Optional.<Reason>empty() : Optional.of(Reason.NO_RIGHT);
            case PATIENT ->
                Optional.of(Reason.MINOR)
                        .filter(minor -> patients.guardianships().isMinor(person));
            // That he decides for the patient was asked just now.
            case GUARDIAN -> Optional.<Reason>empty();
            case STAFF -> Optional.of(Reason.NO_REASON).filter(none -> stead.isEmpty());
        };
        if (missing.isPresent()) {
            throw new ServiceRefused(missing.get());
        }
        return party;
    }

    private boolean mayServe(UUID person, ServiceConfirmation record) {
        return staff.personnel()
                .ofKnownPerson(person)
                .filter(member -> holds(member, record.right(), record.hcode9()))
                .isPresent();
    }

    /** @throws ServiceRefused with {@code STATE} unless it is the turn of this party */
    void requireWaits(ServiceConfirmation record, Party party) {
        var waits = party == Party.PROVIDER ? State.PREPARED : State.RECORDED;
        if (record.state(changes.now()) != waits) {
            throw new ServiceRefused(Reason.STATE);
        }
    }
}
