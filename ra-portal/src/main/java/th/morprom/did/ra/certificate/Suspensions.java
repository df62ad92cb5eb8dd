package th.morprom.did.ra.certificate;

import java.util.Map;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/**
 * Suspends and releases at the CA first, as {@link Revocations} revokes, and with a certificate the one that it took over from.
 * Asking the CA twice is harmless; the one that was named is written down last, so that the same call goes on where it stopped.
 */
final class Suspensions {
    private final CertificateAuthority authority;
    private final HeldCertificates certificates;
    private final RunningRecoveries recoveries;
    private final Notices notices;
    private final Changes changes;

    Suspensions(
            CertificateAuthority authority,
            HeldCertificates certificates,
            RunningRecoveries recoveries,
            Notices notices,
            Changes changes) {
        this.authority = authority;
        this.certificates = certificates;
        this.recoveries = recoveries;
        this.notices = notices;
        this.changes = changes;
    }

    /** @throws RevocationRefused if it is suspended already */
    void suspend(HeldCertificate certificate, Requester requester) {
        if (certificate.suspension().isPresent()) {
            throw new RevocationRefused(Reason.ALREADY_SUSPENDED);
        }
        authority.suspend(certificate.serialHex(), requester);
        certificates
                .predecessor(certificate)
                .filter(earlier -> earlier.isRunning(changes.now()))
                .filter(earlier -> earlier.suspension().isEmpty())
                .ifPresent(earlier -> suspend(earlier, requester));
        note(
                "certificate.suspended",
                NoticeKind.CERTIFICATE_SUSPENDED,
                certificate,
                requester,
                () -> certificates.suspended(certificate.serialHex(), SuspendedBy.of(requester), changes.now()));
    }

    /**
     * Releases.
     *
     * @throws RevocationRefused if it is not suspended, by somebody whom this one cannot overrule, if it is to be revoked, ended too long ago, or while the
     *     holder's account is being recovered
     */
    void release(HeldCertificate certificate, Requester requester) {
        var suspension = certificate.suspension().orElseThrow(() -> new RevocationRefused(Reason.NOT_SUSPENDED));
        if (!endedBy(suspension, requester)) {
            throw new RevocationRefused(Reason.SUSPENDED_BY_COUNCIL);
        }
        if (!certificate.isReleasable(changes.now())) {
            throw new RevocationRefused(Reason.NO_LONGER_RELEASABLE);
        }
        if (certificates.ordered(certificate.serialHex()).isPresent()) {
            throw new RevocationRefused(Reason.REVOCATION_ORDERED);
        }
        if (recoveries.confirmedBy(certificate.person()).isPresent()) {
            throw new RevocationRefused(Reason.RECOVERY);
        }
        tell(certificate, requester);
        certificates
                .predecessor(certificate)
                .filter(earlier -> earlier.isReleasable(changes.now()))
                .filter(earlier -> earlier.suspension()
                        .filter(since -> endedBy(since, requester))
                        .isPresent())
                .filter(earlier -> certificates.ordered(earlier.serialHex()).isEmpty())
                .ifPresent(earlier -> release(earlier, requester));
        note(
                "certificate.released",
                NoticeKind.CERTIFICATE_RELEASED,
                certificate,
                requester,
                () -> certificates.released(certificate.serialHex()));
        restAgainIfRecoveredMeanwhile(certificate.serialHex());
    }

    /** Who confirmed a recovery between the question and the release found the certificate still suspended, and left it so. */
    private void restAgainIfRecoveredMeanwhile(String serialHex) {
        var released = certificates.find(serialHex).orElseThrow();
        if (released.suspension().isEmpty()) {
            recoveries
                    .confirmedBy(released.person())
                    .ifPresent(officer -> suspend(released, new Requester.Recovery(released.person(), officer)));
        }
    }

    /** What a council suspended, it alone releases, and nothing else. */
    private static boolean endedBy(HeldCertificate.Suspension suspension, Requester requester) {
        return (suspension.by() == SuspendedBy.LICENCE_REGISTRY) == (requester instanceof Requester.LicenceRegistry);
    }

    private void tell(HeldCertificate certificate, Requester requester) {
        try {
            authority.release(certificate.serialHex(), requester);
        } catch (CertificationRefused refused) {
            // Good there, suspended here: an earlier attempt was cut off in between. What is left is to write it down.
            if (!refused.reason().equals(CertificateAuthority.NOT_SUSPENDED)) {
                throw refused;
            }
        }
    }

    private void note(
            String event, NoticeKind kind, HeldCertificate certificate, Requester requester, Runnable change) {
        changes.make(() -> {
            var locked = certificates.lock(certificate.serialHex()).orElseThrow();
            if (locked.suspension().equals(certificate.suspension())) {
                change.run();
                changes.note(
                        event,
                        requester.actor(),
                        certificate.enrolment().toString(),
                        Map.of("serial", certificate.serialHex()));
                notices.tell(
                        certificate.person(),
                        new News(
                                kind,
                                certificate.serialHex(),
                                changes.now().toString(),
                                Map.of("by", SuspendedBy.of(requester).name())));
            }
            return locked;
        });
    }
}
