package th.morprom.did.ra.certificate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;

/**
 * Suspensions that do not wait for the CA, as {@link RevocationOrders}: the certificate is suspended here at once and signs nothing, and the
 * CA is told when it is there. Until it has heard, nobody releases it; a council or a recovery stops it by a word of its own.
 */
final class SuspensionOrders {
    private static final Logger LOG = LoggerFactory.getLogger(SuspensionOrders.class);

    private final Suspensions suspensions;
    private final CertificateAuthority authority;
    private final HeldCertificates certificates;
    private final RefusedOrders refusedOrders;
    private final Changes changes;

    SuspensionOrders(
            Suspensions suspensions,
            CertificateAuthority authority,
            HeldCertificates certificates,
            RefusedOrders refusedOrders,
            Changes changes) {
        this.suspensions = suspensions;
        this.authority = authority;
        this.certificates = certificates;
        this.refusedOrders = refusedOrders;
        this.changes = changes;
    }

    /**
     * Suspends at once, here alone if the CA does not do it now, and with it the one that it took over from.
     *
     * @throws RevocationRefused if the CA has it suspended already
     * @throws CertificationRefused if the CA says no
     */
    SuspensionAnswer suspend(HeldCertificate certificate, Requester requester) {
        try {
            suspensions.suspend(certificate, requester, earlier -> order(earlier, requester));
            return SuspensionAnswer.SUSPENDED;
        } catch (CertificationUnavailable away) {
            LOG.warn(
                    "The CA does not answer; it hears later that certificate {} is suspended", certificate.serialHex());
            // The one that was named last: cut off in between, the same call goes on.
            certificates
                    .predecessor(certificate)
                    .filter(earlier -> earlier.isRunning(changes.now()))
                    .ifPresent(earlier -> order(earlier, requester));
            order(certificate, requester);
            return SuspensionAnswer.ORDERED;
        }
    }

    private void order(HeldCertificate certificate, Requester requester) {
        var serial = certificate.serialHex();
        suspensions.suspendedHere(
                certificate, requester, () -> certificates.untold().add(serial, requester, changes.now()));
    }

    /**
     * Tells the CA of one that is suspended here alone.
     *
     * @throws CertificationUnavailable if the CA does not do it now
     */
    void carryOut(HeldCertificate certificate) {
        var serial = certificate.serialHex();
        var untold = certificates.untold().find(serial);
        if (untold.isEmpty()) {
            return;
        }
        var requester = untold.get();
        try {
            authority.suspend(serial, requester);
            // Of two nodes that told the CA the slower one's word may have arrived after a release: what is suspended
            // there alone nobody could release again.
            suspensions.suspended(
                    certificate,
                    requester,
                    () -> !certificates.untold().told(serial)
                            && certificates.suspended(serial, SuspendedBy.of(requester), changes.now()));
            LOG.info("The CA has suspended certificate {}, as ordered", serial);
        } catch (CertificationRefused refused) {
            if (refused.reason().equals(CertificateAuthority.ALREADY_REVOKED)) {
                LOG.warn("The CA has revoked certificate {}, which was to be suspended", serial);
                changes.make(() -> certificates.untold().told(serial));
                return;
            }
            LOG.error("The CA refuses to suspend certificate {}: {}", serial, refused.reason());
            end(certificate, requester, refused.reason());
        }
    }

    /** It stays suspended here: whom the CA hears further stops it for everybody, and a registrar releases it. */
    private void end(HeldCertificate certificate, Requester requester, String why) {
        changes.make(() -> {
            if (certificates.untold().refused(certificate.serialHex(), requester)) {
                refusedOrders.tell(RefusedOrders.Order.SUSPENSION, certificate, requester, why);
            }
            return certificate;
        });
    }
}
