package th.morprom.did.ra.certificate;

import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;

/** A certificate that is near its end is to be followed by another: the way is shorter, because nothing else changes. */
public final class BeginRenewal {
    private final HeldCertificates certificates;
    private final EnrolmentRegister register;
    private final People people;
    private final Passkeys passkeys;
    private final RunningRecoveries recoveries;
    private final Changes changes;

    BeginRenewal(
            HeldCertificates certificates,
            EnrolmentRegister register,
            People people,
            Passkeys passkeys,
            RunningRecoveries recoveries,
            Changes changes) {
        this.certificates = certificates;
        this.register = register;
        this.people = people;
        this.passkeys = passkeys;
        this.recoveries = recoveries;
        this.changes = changes;
    }

    /**
     * Opens the renewal; its licence is to be matched and it is to be submitted as any enrolment.
     *
     * @param serialHex of the certificate that is to be taken over from
     * @return the new enrolment
     * @throws EnrolmentRefused with {@code NOT_YOURS}, {@code NOT_RENEWABLE}, {@code RENEWED_ALREADY}, {@code RECOVERY}, or {@code RENEWAL} if
     *     the person's name has changed since, or the passkey has ended
     */
    public UUID begin(UUID person, String serialHex) {
        try {
            return open(person, serialHex);
        } catch (EnrolmentRefused refused) {
            changes.noteRefusal("renewal.refused", person, serialHex, refused.reason());
            throw refused;
        }
    }

    private UUID open(UUID person, String serialHex) {
        return changes.make(() -> {
            // The person before all else, as whatever starts or ends a recovery of his account.
            people.lock(person);
            if (recoveries.confirmedBy(person).isPresent()) {
                throw new EnrolmentRefused(Reason.RECOVERY);
            }
            var certificate = certificates
                    .find(serialHex)
                    .filter(held -> held.person().equals(person))
                    .orElseThrow(() -> new EnrolmentRefused(Reason.NOT_YOURS));
            // The enrolment first and then its certificate, as a revocation holds them: neither waits for the other.
            var certified = register.lock(certificate.enrolment());
            if (certificates.lock(serialHex).isEmpty() || !certificates.isRenewable(serialHex, changes.now())) {
                throw new EnrolmentRefused(Reason.NOT_RENEWABLE);
            }
            requireUnchanged(certified);
            return register.openRenewal(certified, serialHex);
        });
    }

    /** The CA compares the names, and one assertion speaks for the old key and for the person. */
    private void requireUnchanged(Enrolment certified) {
        var frozen = new CanonicalJson(certified.frozen().orElseThrow().canonicalJson()).tree();
        var name = people.find(certified.person()).orElseThrow().name();
        var sameName = name.givenNameTh()
                        .equals(frozen.at("/person/givenNameTh").stringValue())
                && name.familyNameTh().equals(frozen.at("/person/familyNameTh").stringValue());
        var hasPasskey = passkeys.find(ApplicantPasskey.credentialId(certified)).isPresent();
        if (!sameName || !hasPasskey) {
            throw new EnrolmentRefused(Reason.RENEWAL);
        }
    }
}
