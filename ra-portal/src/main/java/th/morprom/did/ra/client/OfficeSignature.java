package th.morprom.did.ra.client;

import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.client.ClientRefused.Reason;
import th.morprom.did.ra.person.Passkeys;

/** What a registrar signs about a client: once, by the passkey of the office that covers it. */
final class OfficeSignature {
    private final Challenges challenges;
    private final Passkeys passkeys;

    OfficeSignature(Challenges challenges, Passkeys passkeys) {
        this.challenges = challenges;
        this.passkeys = passkeys;
    }

    /**
     * What was to be signed; nobody can sign it again.
     *
     * @throws ClientRefused with {@code CHALLENGE}
     */
    Challenges.Taken take(Assertion assertion, Challenges.Use use) {
        return challenges.take(assertion.clientDataJson(), use).orElseThrow(() -> new ClientRefused(Reason.CHALLENGE));
    }

    /** @throws ClientRefused with {@code PASSKEY} unless the registrar signed this by that passkey */
    void require(UUID registrar, Appointment office, Assertion assertion, Bytes challenge) {
        if (!assertion.credentialId().equals(office.credentialId())
                || !passkeys.isBy(registrar, assertion, challenge)) {
            throw new ClientRefused(Reason.PASSKEY);
        }
    }
}
