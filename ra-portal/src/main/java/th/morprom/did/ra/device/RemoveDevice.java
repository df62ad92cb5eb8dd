package th.morprom.did.ra.device;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.EndOfficesOfPasskey;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.PasskeyCertificates;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Purpose;
import th.morprom.did.ra.challenge.Challenges.Use;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.device.DeviceRefused.Reason;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Device;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.Passkeys.End;

/** Somebody ends a passkey of his, because he uses it no longer or misses the device. One of his passkeys signs that. */
public final class RemoveDevice {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String FORMAT = "morprom-passkey-removal/1";

    private final Passkeys passkeys;
    private final Hanging hanging;
    private final Challenges challenges;
    private final Notices notices;
    private final Changes changes;

    RemoveDevice(Passkeys passkeys, Hanging hanging, Challenges challenges, Notices notices, Changes changes) {
        this.passkeys = passkeys;
        this.hanging = hanging;
        this.challenges = challenges;
        this.notices = notices;
        this.changes = changes;
    }

    /** Where that is found and ended which hangs on a passkey. */
    record Hanging(PasskeyCertificates certificates, EndOfficesOfPasskey offices, EndPasskeys endPasskeys) {}

    /**
     * A passkey, and what ends with it.
     *
     * @param offices those that stand on it, and those of everybody who was appointed through them
     */
    public record Consequences(Device device, List<HeldCertificate> certificates, List<Appointment> offices) {
        public Consequences {
            certificates = List.copyOf(certificates);
            offices = List.copyOf(offices);
        }
    }

    /** @throws DeviceRefused with {@code UNKNOWN} or {@code CENTRAL_OFFICE} */
    public Consequences consequences(UUID person, Bytes credentialId) {
        var device = require(passkeys.devices(person), credentialId);
        requireNoCentralOffice(credentialId);
        return new Consequences(
                device,
                hanging.certificates().running(person, credentialId::equals),
                hanging.offices().ending(credentialId));
    }

    /**
     * Writes out what is to be signed.
     *
     * @param lost whether the device is missed
     * @throws DeviceRefused with {@code UNKNOWN}, {@code LAST} or {@code CENTRAL_OFFICE}
     */
    public IssuedChallenge prepare(UUID person, Bytes credentialId, boolean lost) {
        requireRemovable(person, credentialId);
        var statement = CanonicalJson.of(Map.of(
                "format", FORMAT,
                "person", person.toString(),
                "credentialId", credentialId.base64Url(),
                "why", (lost ? End.LOST : End.REMOVED).name(),
                "time", CanonicalJson.time(changes.now())));
        return challenges.over(statement, use(person, credentialId), LIFE);
    }

    /**
     * Ends it, and what hangs on it. A lost one ends at once, whether the CA answers or not: it revokes what is ordered as soon as it
     * may. For any other the CA comes first, so that nobody believes in a revocation that is not.
     *
     * @param assertion by any passkey of his over what was prepared
     * @throws DeviceRefused and it has not ended
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer and the device is not lost; repeat all of it
     */
    public void remove(UUID person, Bytes credentialId, Assertion assertion) {
        changes.noted("passkey.end-refused", person, person, () -> {
            var why = agreed(person, credentialId, assertion);
            if (why != End.LOST) {
                hanging.endPasskeys().revokeCertificates(person, Set.of(credentialId), why);
            }
            changes.make(() -> {
                hanging.endPasskeys().hold(person);
                requireRemovable(person, credentialId);
                var offices = hanging.offices().ending(credentialId).size();
                hanging.endPasskeys().end(person, Set.of(credentialId), why, person);
                // Of two that were ended at once, the second finds none left.
                if (passkeys.of(person).isEmpty()) {
                    throw new DeviceRefused(Reason.LAST);
                }
                var name = credentialId.base64Url();
                changes.note(
                        "passkey.ended",
                        person,
                        person,
                        Map.of(
                                "passkey", name,
                                "why", why.name(),
                                "by", assertion.credentialId().base64Url()));
                var ended = Map.of("offices", Integer.toString(offices));
                notices.tell(person, new News(NoticeKind.PASSKEY_ENDED, name, "ended", ended));
                return why;
            });
            hanging.endPasskeys().carryOut(person);
            return why;
        });
    }

    /** In a change of its own: the CA is asked after it, and never for somebody who did not sign. */
    private End agreed(UUID person, Bytes credentialId, Assertion assertion) {
        var taken = challenges
                .take(assertion.clientDataJson(), use(person, credentialId))
                .orElseThrow(() -> new DeviceRefused(Reason.CHALLENGE));
        return changes.make(() -> {
            requireRemovable(person, credentialId);
            if (!passkeys.isBy(person, assertion, taken.challenge())) {
                throw new DeviceRefused(Reason.PASSKEY);
            }
            return End.valueOf(
                    new CanonicalJson(taken.payload()).tree().path("why").stringValue());
        });
    }

    private static Device require(List<Device> devices, Bytes credentialId) {
        return devices.stream()
                .filter(device -> device.credentialId().equals(credentialId))
                .findFirst()
                .orElseThrow(() -> new DeviceRefused(Reason.UNKNOWN));
    }

    private void requireRemovable(UUID person, Bytes credentialId) {
        var devices = passkeys.devices(person);
        var unused = require(devices, credentialId);
        if (devices.size() == 1) {
            throw new DeviceRefused(Reason.LAST);
        }
        requireNoCentralOffice(credentialId);
    }

    /** All that was appointed anywhere hangs on central offices; the CA ends one first, and never the last. */
    private void requireNoCentralOffice(Bytes credentialId) {
        if (hanging.offices().holdsCentralOffice(credentialId)) {
            throw new DeviceRefused(Reason.CENTRAL_OFFICE);
        }
    }

    private static Use use(UUID person, Bytes credentialId) {
        return new Use(Purpose.PASSKEY_REMOVAL, person + "/" + credentialId.base64Url());
    }
}
