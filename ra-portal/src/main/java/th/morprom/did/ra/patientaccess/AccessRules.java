package th.morprom.did.ra.patientaccess;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.grant.AskRight;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.ra.patientaccess.PatientAccessRefused.Reason;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.proofing.ProofedIdentities.ProofedIdentity;

/** What must hold at the very moment of each opening and each reading. */
final class AccessRules {
    private final MachineClients clients;
    private final Personnel personnel;
    private final AskRight rights;
    private final People people;
    private final ProofedIdentities identities;
    private final Consents consents;
    private final PatientAccesses accesses;
    private final Changes changes;

    AccessRules(Practice practice, Patients patients, PatientAccesses accesses, Changes changes) {
        this.clients = practice.clients();
        this.personnel = practice.personnel();
        this.rights = practice.rights();
        this.people = patients.people();
        this.identities = patients.identities();
        this.consents = patients.consents();
        this.accesses = accesses;
        this.changes = changes;
    }

    /** By what it is known where and whether a professional practises. */
    record Practice(MachineClients clients, Personnel personnel, AskRight rights) {}

    /** By what it is known who a patient is and what he consents to. */
    record Patients(People people, ProofedIdentities identities, Consents consents) {}

    /**
     * The facility at which he practises and the program works.
     *
     * @throws PatientAccessRefused with {@code NOT_PRACTISING}
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    String requirePractice(Reader reader) {
        var hcode9 = clients.find(reader.client()).map(MachineClient::hcode9).orElseThrow();
        return personnel
                .ofKnownPerson(reader.professional())
                .map(StaffMember::id)
                .filter(member -> rights.practises(member, hcode9))
                .map(member -> hcode9)
                .orElseThrow(() -> new PatientAccessRefused(Reason.NOT_PRACTISING));
    }

    /** Whether this is an account of a person whom an officer has seen, and he consents to this. */
    boolean consents(UUID patient, Purpose purpose) {
        return people.find(patient).isPresent()
                && identities.of(patient).filter(ProofedIdentity::isFaceToFace).isPresent()
                && consents.stand(patient, Purpose.COLLECT, purpose);
    }

    /**
     * What is open to this reader, who practises where it was opened, for purposes like these.
     *
     * @throws PatientAccessRefused with {@code NOT_PRACTISING}
     */
    Stream<PatientAccess> running(Reader reader, Predicate<PurposeOfUse> purposes) {
        var hcode9 = requirePractice(reader);
        return accesses.open(reader, changes.now()).stream()
                .filter(access -> access.hcode9().equals(hcode9) && purposes.test(access.purpose()));
    }

    /**
     * The one of this id among them.
     *
     * @throws PatientAccessRefused with {@code NOT_PRACTISING}; with {@code CLOSED} if there is none, or the consent that it was opened by
     *     stands no more
     */
    PatientAccess running(Reader reader, UUID access, Predicate<PurposeOfUse> purposes) {
        return running(reader, purposes)
                .filter(found -> found.id().equals(access) && stands(found))
                .findFirst()
                .orElseThrow(() -> new PatientAccessRefused(Reason.CLOSED));
    }

    /** Whether the consent stands that it was opened by, where it took one. */
    boolean stands(PatientAccess access) {
        return access.patient()
                .map(patient -> access.purpose()
                        .consent()
                        .filter(purpose -> consents(patient, purpose))
                        .isPresent())
                .orElse(true);
    }

    /** Notes a reading, for the patient to see. */
    void note(String type, PatientAccess access, Map<String, String> more) {
        var details = new HashMap<>(access.noted());
        details.putAll(more);
        changes.make(() -> {
            changes.note(type, access.reader().professional(), access.id(), details);
            return access;
        });
    }
}
