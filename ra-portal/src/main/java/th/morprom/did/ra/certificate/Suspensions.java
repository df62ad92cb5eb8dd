package th.morprom.did.ra.certificate;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOG = LoggerFactory.getLogger(Suspensions.class);

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

    /** @throws RevocationRefused if the CA has it suspended already */
    void suspend(HeldCertificate certificate, Requester requester) {
        if (certificate.isStopped()) {
            throw new RevocationRefused(Reason.ALREADY_SUSPENDED);
        }
        authority.suspend(certificate.serialHex(), requester);
        certificates
                .predecessor(certificate)
                .filter(earlier -> earlier.isRunning(changes.now()))
                .filter(earlier -> !earlier.isStopped())
                .ifPresent(earlier -> along(earlier, requester, this::suspend));
        suspended(
                certificate,
                requester,
                () -> certificates.suspended(certificate.serialHex(), SuspendedBy.of(requester), changes.now()));
    }

    /** Writes down that it is suspended, and tells its holder. */
    void suspended(HeldCertificate certificate, Requester requester, BooleanSupplier change) {
        note("certificate.suspended", NoticeKind.CERTIFICATE_SUSPENDED, certificate, requester, change);
    }

    /**
     * Releases.
     *
     * @throws RevocationRefused if it is not suspended, by somebody whom this one cannot overrule, if it is to be revoked, ended too long ago, the CA
     *     has still to hear that it is suspended, or while the holder's account is being recovered
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
        // Otherwise the CA might hear of the suspension after its release.
        if (certificate.isUntold()) {
            throw new RevocationRefused(Reason.SUSPENSION_UNTOLD);
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
                .ifPresent(earlier -> along(earlier, requester, this::release));
        note(
                "certificate.released",
                NoticeKind.CERTIFICATE_RELEASED,
                certificate,
                requester,
                () -> certificates.released(certificate.serialHex(), suspension));
        restAgainIfRecoveredMeanwhile(certificate.serialHex());
    }

    /** The named one is changed at the CA by now, and is written down so whatever becomes of the one before. */
    private static void along(
            HeldCertificate earlier, Requester requester, BiConsumer<HeldCertificate, Requester> change) {
        try {
            change.accept(earlier, requester);
        } catch (CertificationRefused | RevocationRefused refused) {
            LOG.warn(
                    "Certificate {} does not change with its successor: {}", earlier.serialHex(), refused.getMessage());
        }
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
                leaveToRegistrars(certificate, requester, refused);
                throw refused;
            }
        }
    }

    /** Somebody had it suspended there before the council, and that was not heard here: what the CA lets no council release, a registrar does. */
    private void leaveToRegistrars(HeldCertificate certificate, Requester requester, CertificationRefused refused) {
        if (requester instanceof Requester.LicenceRegistry
                && refused.reason().equals(CertificateAuthority.NOT_AUTHORISED)) {
            changes.make(() -> {
                if (certificates.suspendedByOthers(certificate.serialHex())) {
                    changes.note(
                            "certificate.left-to-registrars",
                            requester.actor(),
                            certificate.enrolment().toString(),
                            Map.of("serial", certificate.serialHex()));
                }
                return certificate;
            });
        }
    }

    /** @param change false if nothing changed by it */
    private void note(
            String event, NoticeKind kind, HeldCertificate certificate, Requester requester, BooleanSupplier change) {
        changes.make(() -> {
            if (change.getAsBoolean()) {
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
            return certificate;
        });
    }
}
