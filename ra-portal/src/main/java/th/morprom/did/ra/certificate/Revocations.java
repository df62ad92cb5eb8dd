package th.morprom.did.ra.certificate;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/**
 * Revokes at the CA first: from then on it counts everywhere, whatever happens here. Asking the CA twice is harmless.
 *
 * <p>The certificate that it took over from goes with it, unless the new one is merely replaced: one passkey moves both keys.
 */
final class Revocations {
    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);

    private final CertificateAuthority authority;
    private final HeldCertificates certificates;
    private final EnrolmentRegister register;
    private final Notices notices;
    private final Changes changes;

    Revocations(
            CertificateAuthority authority,
            HeldCertificates certificates,
            EnrolmentRegister register,
            Notices notices,
            Changes changes) {
        this.authority = authority;
        this.certificates = certificates;
        this.register = register;
        this.notices = notices;
        this.changes = changes;
    }

    HeldCertificate find(String serialHex) {
        var found = certificates.find(serialHex).orElseThrow(() -> new RevocationRefused(Reason.UNKNOWN_CERTIFICATE));
        if (found.revocation().isPresent()) {
            throw new RevocationRefused(Reason.ALREADY_REVOKED);
        }
        return found;
    }

    void revoke(HeldCertificate certificate, CertificateRevocationReason asked, Requester requester) {
        // The CA keeps the reason that it hears first: of a key known to be in other hands it hears no milder one.
        var reason = isCompromised(certificate) ? CertificateRevocationReason.KEY_COMPROMISE : asked;
        var predecessor = certificates
                .predecessor(certificate)
                .filter(earlier -> reason != CertificateRevocationReason.SUPERSEDED)
                .filter(earlier -> earlier.isRunning(changes.now()));
        var told = tell(certificate, reason, requester);
        // The one that was named is written down last: cut off in between, the same call goes on where it stopped.
        predecessor.ifPresent(earlier -> revokeOrOrder(earlier, reason, requester));
        record(certificate, reason, requester, told);
    }

    /**
     * The named one is revoked by now whatever the CA answers about the one before, which may have been for a place outside this registrar's
     * scope. One passkey moves both keys: the holder's certificate is to follow, and rests until it does.
     */
    private void revokeOrOrder(HeldCertificate earlier, CertificateRevocationReason reason, Requester requester) {
        try {
            revoke(earlier, reason, requester);
        } catch (CertificationRefused refused) {
            orderInStead(earlier, reason, requester, refused);
        } catch (CertificationUnavailable waits) {
            if (!waits.answered()) {
                throw waits;
            }
            orderInStead(earlier, reason, requester, waits);
        }
    }

    private void orderInStead(
            HeldCertificate earlier, CertificateRevocationReason reason, Requester requester, RuntimeException why) {
        LOG.warn(
                "The CA does not revoke certificate {} with its successor, and is asked in the holder's stead: {}",
                earlier.serialHex(),
                why.getMessage());
        var inStead = new Requester.InStead(earlier.person(), requester.actor());
        var his = reason.isOf(inStead) ? reason : CertificateRevocationReason.CESSATION_OF_OPERATION;
        changes.make(() -> {
            RevocationOrders.order(certificates, changes, earlier, new Ordered(earlier.serialHex(), his, inStead));
            return earlier;
        });
    }

    private void record(
            HeldCertificate certificate, CertificateRevocationReason reason, Requester requester, boolean told) {
        changes.make(() -> {
            var enrolment = register.lock(certificate.enrolment());
            var locked = certificates.lock(certificate.serialHex()).orElseThrow();
            // An order that has become graver meanwhile is carried out as what it is now.
            if (locked.revocation().isEmpty()
                    && (reason == CertificateRevocationReason.KEY_COMPROMISE || !isCompromised(locked))) {
                if (!told && reason == CertificateRevocationReason.KEY_COMPROMISE) {
                    noteUntold(locked, requester);
                }
                certificates.revoked(certificate.serialHex(), reason, requester.person(), changes.now());
                register.move(enrolment, EnrolmentState.REVOKED);
                changes.note(
                        "certificate.revoked",
                        requester.actor(),
                        enrolment.id().toString(),
                        Map.of("serial", certificate.serialHex(), "reason", reason.name()));
                notices.tell(
                        certificate.person(),
                        new News(
                                NoticeKind.CERTIFICATE_REVOKED,
                                certificate.serialHex(),
                                "revoked",
                                Map.of(
                                        "reason",
                                        reason.name(),
                                        "by",
                                        HeldCertificate.SuspendedBy.of(requester)
                                                .name())));
            }
            return locked;
        });
    }

    private boolean isCompromised(HeldCertificate certificate) {
        return certificates
                .ordered(certificate.serialHex())
                .filter(order -> order.reason() == CertificateRevocationReason.KEY_COMPROMISE)
                .isPresent();
    }

    /** False if the CA has revoked it for another reason already. */
    private boolean tell(HeldCertificate certificate, CertificateRevocationReason reason, Requester requester) {
        // Of the register the CA takes no word about keys; it takes the holder's.
        var told =
                requester instanceof Requester.LicenceRegistry && reason == CertificateRevocationReason.KEY_COMPROMISE
                        ? new Requester.InStead(certificate.person(), requester.actor())
                        : requester;
        try {
            authority.revoke(certificate.serialHex(), reason.code(), told);
            return true;
        } catch (CertificationRefused refused) {
            // Revoked there, not here: an earlier attempt was cut off in between. What is left is to write it down.
            if (!refused.reason().equals(CertificateAuthority.ALREADY_REVOKED)) {
                throw refused;
            }
            return false;
        }
    }

    /** The CA keeps the reason that it knew first; of the key in other hands its operators are to hear otherwise. */
    private void noteUntold(HeldCertificate certificate, Requester requester) {
        LOG.error(
                "The CA has revoked certificate {} for another reason than the compromise of its key, and keeps that",
                certificate.serialHex());
        changes.note(
                "certificate.compromise-untold",
                requester.actor(),
                certificate.enrolment().toString(),
                Map.of("serial", certificate.serialHex()));
    }
}
