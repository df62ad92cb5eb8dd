package th.morprom.did.ra.serviceconfirmation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.grant.AskRight;
import th.morprom.did.ra.grant.Grant;
import th.morprom.did.ra.grant.Grants;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember;
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
    private final Misses misses;
    private final Changes changes;

    ServiceRules(Staff staff, Patients patients, Misses misses, Changes changes) {
        this.staff = staff;
        this.patients = patients;
        this.misses = misses;
        this.changes = changes;
    }

    /** By what it is known where somebody works, and what he may there. */
    record Staff(Personnel personnel, AskRight rights, Grants grants) {}

    /** By what it is known who a patient is, and who decides for him. */
    record Patients(People people, ProofedIdentities identities, Guardianships guardianships) {}

    /**
     * By which right this person may serve online at this facility today: it is always given, no post has it.
     *
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    Optional<String> rightToServe(UUID person, String hcode9) {
        return staff.personnel()
                .ofKnownPerson(person)
                .flatMap(member -> staff.grants().of(member.id()).stream()
                        .map(Grant::right)
                        .filter(right -> right.startsWith(ONLINE))
                        .distinct()
                        .sorted()
                        .filter(right -> holds(member, right, hcode9))
                        .findFirst());
    }

    private boolean holds(StaffMember member, String right, String hcode9) {
        return staff.rights().ask(member.id(), right, hcode9).held().isPresent();
    }

    /** Facilities for which he was given the right to serve online, by their codes. Whether his licence is in force is not asked. */
    List<String> placesToServe(UUID person) {
        return staff.personnel()
                .ofKnownPerson(person)
                .map(member -> staff.rights().grantedAt(member.id(), ONLINE))
                .orElseGet(List::of);
    }

    /**
     * Facilities at which he may confirm in a patient's place: as an officer of the counter, or as a professional.
     *
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if a council's register does not answer
     */
    List<String> placesToConfirm(UUID person) {
        return Stream.concat(
                        patients.people().find(person).flatMap(Person::officerAt).stream(),
                        staff.personnel().ofKnownPerson(person).stream()
                                .flatMap(member -> staff.rights().practisesAt(member.id()).stream()))
                .distinct()
                .toList();
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

    /** Whether this person is the patient, or decides for him. */
    boolean isForPatient(UUID person, ServiceConfirmation record) {
        return party(person, record, hcode9 -> false)
                .filter(party -> party == Party.PATIENT || party == Party.GUARDIAN)
                .isPresent();
    }

    /**
     * As what this person sees a record; empty if it does not concern him. What he signed he sees for good, as what he signed it, and
     * nobody's register is asked for that. What somebody of the facility did not sign he sees while he could.
     */
    Optional<Party> sees(UUID person, ServiceConfirmation record) {
        return sees(person, record, hcode9 -> worksAt(person, hcode9));
    }

    /** @param worksAt whether he could confirm in a patient's place at this facility */
    Optional<Party> sees(UUID person, ServiceConfirmation record, Predicate<String> worksAt) {
        var signed = record.statements().stream()
                .filter(said -> said.person().equals(person))
                .map(Statement::party)
                .findFirst();
        if (signed.isPresent()) {
            return signed;
        }
        var now = changes.now();
        return party(person, record, hcode9 -> record.state(now) == State.RECORDED && worksAt.test(hcode9));
    }

    /** As what a record concerns this person; empty if it does not. Whoever is the patient is nothing else. */
    private Optional<Party> party(UUID person, ServiceConfirmation record, Predicate<String> worksAt) {
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
        return Optional.of(Party.STAFF).filter(party -> worksAt.test(record.hcode9()));
    }

    /**
     * As what this person may sign the record now. Asked outside any change: whoever names another patient has one attempt less.
     *
     * @throws ServiceRefused if he may not
     */
    Party requireMaySign(UUID person, ServiceConfirmation record, Said said) {
        var party = party(person, record, hcode9 -> worksAt(person, hcode9))
                .orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
        requireWaits(record, party);
        if (namesPatient(party, record)) {
            requireNames(person, record, said);
        }
        var missing = switch (party) {
            case PROVIDER -> mayServe(person, record) ? Optional.<Reason>empty() : Optional.of(Reason.NO_RIGHT);
            case PATIENT -> Optional.of(Reason.MINOR).filter(minor -> isMinor(person));
            // That he decides for the patient was asked just now.
            case GUARDIAN -> Optional.<Reason>empty();
            case STAFF ->
                Optional.of(Reason.NO_REASON).filter(none -> said.stead().isEmpty());
        };
        if (missing.isPresent()) {
            throw new ServiceRefused(missing.get());
        }
        return party;
    }

    /** Whether this party has to name the patient when it signs: whose service it was, it knows from nothing that it wrote itself. */
    static boolean namesPatient(Party party, ServiceConfirmation record) {
        return party == Party.STAFF
                || (party == Party.PROVIDER && record.client().isPresent());
    }

    private void requireNames(UUID person, ServiceConfirmation record, Said said) {
        var refused = changes.make(() -> {
            patients.people().lock(person);
            if (misses.areTooMany(person, record.id(), changes.now())) {
                return Optional.of(Reason.TOO_OFTEN);
            }
            if (names(said, record)) {
                return Optional.<Reason>empty();
            }
            if (said.patient().isPresent()) {
                misses.add(person, record.id(), changes.now());
            }
            return Optional.of(Reason.OTHER_PATIENT);
        });
        if (refused.isPresent()) {
            throw new ServiceRefused(refused.get());
        }
    }

    private boolean names(Said said, ServiceConfirmation record) {
        return said.patient()
                .map(patients.people()::reference)
                .filter(record.patient().reference()::equals)
                .isPresent();
    }

    /** Whether this person does not decide for himself yet. */
    boolean isMinor(UUID person) {
        return patients.guardianships().isMinor(person);
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
