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

    /** A passkey, and what ends with it. */
    public record Consequences(Device device, List<HeldCertificate> certificates, List<Appointment> offices) {
        public Consequences {
            certificates = List.copyOf(certificates);
            offices = List.copyOf(offices);
        }
    }

    /** @throws DeviceRefused with {@code UNKNOWN} */
    public Consequences consequences(UUID person, Bytes credentialId) {
        return new Consequences(
                require(passkeys.devices(person), credentialId),
                hanging.certificates().running(person, credentialId::equals),
                hanging.offices().standingOn(credentialId));
    }

    /**
     * Writes out what is to be signed.
     *
     * @param lost whether the device is missed
     * @throws DeviceRefused with {@code UNKNOWN} or {@code LAST}
     */
    public IssuedChallenge prepare(UUID person, Bytes credentialId, boolean lost) {
        requireNotLast(passkeys.devices(person), credentialId);
        var statement = CanonicalJson.of(Map.of(
                "format", FORMAT,
                "person", person.toString(),
                "credentialId", credentialId.base64Url(),
                "why", (lost ? End.LOST : End.REMOVED).name(),
                "time", CanonicalJson.time(changes.now())));
        return challenges.over(statement, use(person, credentialId), LIFE);
    }

    /**
     * Ends it, and what hangs on it.
     *
     * @param assertion by any passkey of his over what was prepared
     * @throws DeviceRefused and it has not ended
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer; repeat all of it
     */
    public void remove(UUID person, Bytes credentialId, Assertion assertion) {
        try {
            var why = agreed(person, credentialId, assertion);
            hanging.endPasskeys().revokeCertificates(person, Set.of(credentialId), why);
            changes.make(() -> {
                requireNotLast(passkeys.devices(person), credentialId);
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
                notices.tell(person, new News(NoticeKind.PASSKEY_ENDED, name, "ended", Map.of()));
                return why;
            });
        } catch (DeviceRefused refused) {
            changes.noteRefusal("passkey.end-refused", person, person, refused.reason());
            throw refused;
        }
    }

    /** In a change of its own: the CA is asked after it, and never for somebody who did not sign. */
    private End agreed(UUID person, Bytes credentialId, Assertion assertion) {
        var taken = challenges
                .take(assertion.clientDataJson(), use(person, credentialId))
                .orElseThrow(() -> new DeviceRefused(Reason.CHALLENGE));
        return changes.make(() -> {
            requireNotLast(passkeys.devices(person), credentialId);
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

    private static void requireNotLast(List<Device> devices, Bytes credentialId) {
        var unused = require(devices, credentialId);
        if (devices.size() == 1) {
            throw new DeviceRefused(Reason.LAST);
        }
    }

    private static Use use(UUID person, Bytes credentialId) {
        return new Use(Purpose.PASSKEY_REMOVAL, person + "/" + credentialId.base64Url());
    }
}
