package th.morprom.did.ra.certificate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.certificate.HeldCertificate.AtCa;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.certificate.HeldCertificate.Suspension;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
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
        suspend(certificate, requester, earlier -> {});
    }

    /** @param inTrouble what becomes of the one before if the CA answers that it cannot suspend that one now */
    void suspend(HeldCertificate certificate, Requester requester, Consumer<HeldCertificate> inTrouble) {
        if (certificate.isStopped()) {
            throw new RevocationRefused(Reason.ALREADY_SUSPENDED);
        }
        authority.suspend(certificate.serialHex(), requester);
        certificates
                .predecessor(certificate)
                .filter(earlier -> earlier.isRunning(changes.now()))
                .filter(earlier -> !earlier.isStopped())
                .ifPresent(earlier -> along(earlier, () -> suspend(earlier, requester, inTrouble), inTrouble));
        suspended(
                certificate,
                requester,
                () -> certificates.suspended(certificate.serialHex(), SuspendedBy.of(requester), changes.now()));
    }

    /** Writes down that it is suspended, and tells its holder. */
    void suspended(HeldCertificate certificate, Requester requester, BooleanSupplier change) {
        note("certificate.suspended", NoticeKind.CERTIFICATE_SUSPENDED, certificate, requester, Map.of(), change);
    }

    /** The same where the CA has still to hear of it. */
    void suspendedHere(HeldCertificate certificate, Requester requester, BooleanSupplier change) {
        var untold = Map.of("atCa", AtCa.UNTOLD.name());
        note("certificate.suspended", NoticeKind.CERTIFICATE_SUSPENDED, certificate, requester, untold, change);
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
        tell(certificate, suspension, requester);
        certificates
                .predecessor(certificate)
                .filter(earlier -> earlier.isReleasable(changes.now()))
                .filter(earlier -> earlier.suspension()
                        .filter(since -> endedBy(since, requester))
                        .isPresent())
                .filter(earlier -> certificates.ordered(earlier.serialHex()).isEmpty())
                .ifPresent(earlier -> along(earlier, () -> release(earlier, requester), waits -> {}));
        note(
                "certificate.released",
                NoticeKind.CERTIFICATE_RELEASED,
                certificate,
                requester,
                Map.of(),
                () -> certificates.released(certificate.serialHex(), suspension));
        restAgainIfRecoveredMeanwhile(certificate.serialHex());
    }

    /** The named one is changed at the CA by now, and is written down so whatever becomes of the one before. */
    private static void along(HeldCertificate earlier, Runnable change, Consumer<HeldCertificate> inTrouble) {
        try {
            change.run();
        } catch (CertificationRefused | RevocationRefused refused) {
            LOG.warn(
                    "Certificate {} does not change with its successor: {}", earlier.serialHex(), refused.getMessage());
        } catch (CertificationUnavailable waits) {
            if (!waits.answered()) {
                throw waits;
            }
            LOG.warn("Certificate {} does not change with its successor now", earlier.serialHex(), waits);
            inTrouble.accept(earlier);
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
    private static boolean endedBy(Suspension suspension, Requester requester) {
        return (suspension.by() == SuspendedBy.LICENCE_REGISTRY) == (requester instanceof Requester.LicenceRegistry);
    }

    private void tell(HeldCertificate certificate, Suspension suspension, Requester requester) {
        try {
            authority.release(certificate.serialHex(), requester);
        } catch (CertificationRefused refused) {
            // Good there, suspended here: an earlier attempt was cut off in between. What is left is to write it down.
            if (!refused.reason().equals(CertificateAuthority.NOT_SUSPENDED)) {
                leaveToOthers(certificate, suspension, requester, refused);
                throw refused;
            }
        }
    }

    /**
     * The CA has the suspension from somebody else than it says here, whose word was heard there and lost on its way back: what it lets no
     * council release, a registrar does, and what it lets no registrar of the country release, whose scope everything lies in, the council does.
     */
    private void leaveToOthers(
            HeldCertificate certificate, Suspension suspension, Requester requester, CertificationRefused refused) {
        if (!refused.reason().equals(CertificateAuthority.NOT_AUTHORISED)) {
            return;
        }
        if (requester instanceof Requester.LicenceRegistry) {
            leave(certificate, suspension, SuspendedBy.REGISTRAR, "certificate.left-to-registrars", requester);
        } else if (requester instanceof Requester.Registrar registrar
                && registrar.scope().equals(Scope.COUNTRY.code())) {
            leave(certificate, suspension, SuspendedBy.LICENCE_REGISTRY, "certificate.left-to-council", requester);
        }
    }

    private void leave(
            HeldCertificate certificate, Suspension suspension, SuspendedBy to, String event, Requester requester) {
        changes.make(() -> {
            if (certificates.leftTo(certificate.serialHex(), suspension, to)) {
                changes.note(
                        event,
                        requester.actor(),
                        certificate.enrolment().toString(),
                        Map.of("serial", certificate.serialHex()));
            }
            return certificate;
        });
    }

    /**
     * @param more to tell the holder beside who did it
     * @param change false if nothing changed by it
     */
    private void note(
            String event,
            NoticeKind kind,
            HeldCertificate certificate,
            Requester requester,
            Map<String, String> more,
            BooleanSupplier change) {
        var details = new HashMap<>(more);
        details.put("by", SuspendedBy.of(requester).name());
        changes.make(() -> {
            if (change.getAsBoolean()) {
                changes.note(
                        event,
                        requester.actor(),
                        certificate.enrolment().toString(),
                        Map.of("serial", certificate.serialHex()));
                notices.tell(
                        certificate.person(),
                        new News(kind, certificate.serialHex(), changes.now().toString(), details));
            }
            return certificate;
        });
    }
}
