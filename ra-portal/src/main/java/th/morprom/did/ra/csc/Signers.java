package th.morprom.did.ra.csc;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.ra.medical.Practice.Signer;
import th.morprom.did.signing.digests.DescribeCredential;
import th.morprom.did.signing.digests.SigningCredential;

/** Whose key may sign for a program: of a doctor who may sign now, at the facility that the program works for. */
final class Signers {
    private final Practice practice;
    private final DescribeCredential describe;

    Signers(Practice practice, DescribeCredential describe) {
        this.practice = practice;
        this.describe = describe;
    }

    /** His credential there; empty if he may not sign now: no certificate in force, or no licence. */
    Optional<SigningCredential> of(MachineClient client, UUID person) {
        return practice.at(client.hcode9(), person).map(Signer::credential).flatMap(describe::describe);
    }

    /** @throws CscRefused if it is not his, or he may not sign by it now */
    SigningCredential require(MachineClient client, UUID person, String credentialId) {
        return of(client, person)
                .filter(credential -> credential.id().toString().equals(credentialId))
                .orElseThrow(() -> CscRefused.invalidParameter("credentialID"));
    }
}
