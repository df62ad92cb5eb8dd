package th.morprom.did.ra.patientaccess;

import java.util.UUID;
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

    AccessRules(
            MachineClients clients,
            Personnel personnel,
            AskRight rights,
            People people,
            ProofedIdentities identities,
            Consents consents) {
        this.clients = clients;
        this.personnel = personnel;
        this.rights = rights;
        this.people = people;
        this.identities = identities;
        this.consents = consents;
    }

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

    /** Whether this is an account of a person whom an officer has seen, and he lets those who treat him read. */
    boolean consents(UUID patient) {
        return people.find(patient).isPresent()
                && identities
                        .of(patient)
                        .filter(ProofedIdentity::isFaceToFace)
                        .isPresent()
                && consents.stand(patient, Purpose.COLLECT, Purpose.CARE);
    }
}
