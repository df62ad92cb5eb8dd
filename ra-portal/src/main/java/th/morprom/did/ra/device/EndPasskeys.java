package th.morprom.did.ra.device;

import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.EndOfficesOfPasskey;
import th.morprom.did.ra.certificate.AcceptanceRefused;
import th.morprom.did.ra.certificate.CertificateRevocationReason;
import th.morprom.did.ra.certificate.PasskeyCertificates;
import th.morprom.did.ra.device.DeviceRefused.Reason;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.Passkeys.End;
import th.morprom.did.ra.person.PasskeysEnded;
import th.morprom.did.ra.person.People;

/**
 * What it means that passkeys end, for whatever reason: first the certificates whose keys they move, at the CA; then, in one change, the
 * passkeys with their sessions, the offices that stand on them, enrolments that name them, and what they let in elsewhere.
 */
public final class EndPasskeys {
    private final People people;
    private final Passkeys passkeys;
    private final PasskeyCertificates certificates;
    private final EndOfficesOfPasskey offices;
    private final ApplicationEventPublisher events;

    EndPasskeys(
            People people,
            Passkeys passkeys,
            PasskeyCertificates certificates,
            EndOfficesOfPasskey offices,
            ApplicationEventPublisher events) {
        this.people = people;
        this.passkeys = passkeys;
        this.certificates = certificates;
        this.offices = offices;
        this.events = events;
    }

    /**
     * Revokes, outside any change; the same call goes on where it was cut off.
     *
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer; nothing has ended then but what it revoked
     */
    public void revokeCertificates(UUID person, Set<Bytes> ending, End why) {
        certificates.revoke(
                person,
                ending::contains,
                // Whose hands it is in nobody knows; a key so revoked is never certified again.
                why == End.REMOVED
                        ? CertificateRevocationReason.CESSATION_OF_OPERATION
                        : CertificateRevocationReason.KEY_COMPROMISE);
    }

    /**
     * Ends them, inside the caller's change, after {@link #revokeCertificates}.
     *
     * @throws DeviceRefused with {@code BUSY} if a certificate came to be meanwhile
     */
    public void end(UUID person, Set<Bytes> ending, End why, UUID actor) {
        // The person before all else, as whatever starts or ends his recovery; enrolments before passkeys, as an
        // acceptance
        // holds them: nobody waits for the other.
        people.lock(person);
        try {
            certificates.takeBack(person, ending::contains);
        } catch (AcceptanceRefused accepted) {
            throw new DeviceRefused(Reason.BUSY);
        }
        var held = passkeys.lock(person);
        if (!certificates.running(person, ending::contains).isEmpty()) {
            throw new DeviceRefused(Reason.BUSY);
        }
        for (var device : held) {
            if (ending.contains(device.credentialId())) {
                passkeys.end(device.credentialId(), why);
                offices.end(device.credentialId(), actor);
            }
        }
        events.publishEvent(new PasskeysEnded(person, actor));
    }
}
