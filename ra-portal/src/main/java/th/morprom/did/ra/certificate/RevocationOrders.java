package th.morprom.did.ra.certificate;

import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.certificate.HeldCertificates.Ordered;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.RevocationsOrdered;

/**
 * Revocations that do not wait for the CA: from the order on a certificate is suspended here, signs nothing, is not renewed and not
 * released; the CA is asked until it has revoked it, however long it is away.
 */
public final class RevocationOrders {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationOrders.class);

    private final PasskeyCertificates ofPasskeys;
    private final HeldCertificates certificates;
    private final Revocations revocations;
    private final Notices notices;
    private final Changes changes;

    RevocationOrders(
            PasskeyCertificates ofPasskeys,
            HeldCertificates certificates,
            Revocations revocations,
            Notices notices,
            Changes changes) {
        this.ofPasskeys = ofPasskeys;
        this.certificates = certificates;
        this.revocations = revocations;
        this.notices = notices;
        this.changes = changes;
    }

    /** Why certificates are revoked whose keys a passkey moved that ended so. */
    public static CertificateRevocationReason reason(Passkeys.End why) {
        return switch (why) {
            case REMOVED, DIED -> CertificateRevocationReason.CESSATION_OF_OPERATION;
            // Whose hands it is in nobody knows; a key so revoked is never certified again.
            case LOST, RECOVERED -> CertificateRevocationReason.KEY_COMPROMISE;
        };
    }

    /** Orders it for every certificate that runs and whose key one of these passkeys moves, inside the caller's change. */
    public void order(UUID person, Predicate<Bytes> passkeys, CertificateRevocationReason reason) {
        ofPasskeys.running(person, passkeys).forEach(held -> order(held, reason, new Requester.Holder(person)));
    }

    /**
     * Orders it for one in the holder's stead, inside the caller's change.
     *
     * @param actor a registrar's id, or a program's
     */
    void order(HeldCertificate held, CertificateRevocationReason reason, String actor) {
        order(held, reason, new Requester.InStead(held.person(), actor));
    }

    private void order(HeldCertificate held, CertificateRevocationReason reason, Requester requester) {
        order(certificates, changes, held, new Ordered(held.serialHex(), reason, requester));
    }

    /** The same where the certificate has only just come. */
    static void order(HeldCertificates certificates, Changes changes, HeldCertificate held, Ordered ordered) {
        if (certificates.orders().add(ordered, changes.now())) {
            changes.note(
                    "certificate.revocation-ordered",
                    ordered.requester().actor(),
                    held.enrolment().toString(),
                    Map.of(
                            "serial",
                            held.serialHex(),
                            "reason",
                            ordered.reason().name()));
        }
    }

    /**
     * Revokes at once, or orders it if the CA does not answer: who asks for a revocation asks once.
     *
     * @throws RevocationRefused if he may not give this reason: an order with it the CA would refuse for ever
     * @throws CertificationRefused if the CA says no
     */
    RevocationAnswer revoke(HeldCertificate certificate, CertificateRevocationReason reason, Requester requester) {
        if (!reason.isOf(requester)) {
            throw new RevocationRefused(RevocationRefused.Reason.NOT_HIS_REASON);
        }
        try {
            revocations.revoke(certificate, reason, requester);
            // Its key may have been found in other hands while the CA was asked: that is still to be told and written
            // down.
            return certificates.awaitsRevocation(certificate.serialHex())
                    ? RevocationAnswer.ORDERED
                    : RevocationAnswer.REVOKED;
        } catch (CertificationUnavailable away) {
            LOG.warn("The CA does not answer; the revocation of certificate {} waits", certificate.serialHex());
            changes.make(() -> {
                order(certificate, reason, requester);
                return certificate;
            });
            return RevocationAnswer.ORDERED;
        }
    }

    @EventListener(RevocationsOrdered.class)
    void carryOutNow() {
        carryOut();
    }

    /** Asks the CA for all that is ordered. What it does not do now stays ordered. Two nodes that do the same do it once. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void carryOut() {
        carryOut(certificate -> true);
    }

    /** The same for one person, who waits for it. */
    public void carryOut(UUID person) {
        carryOut(certificate -> certificate.person().equals(person));
    }

    private void carryOut(Predicate<HeldCertificate> which) {
        for (var serial : certificates.orders().serials()) {
            var certificate = certificates.find(serial).orElseThrow();
            if (!which.test(certificate)) {
                continue;
            }
            try {
                carryOut(certificate);
            } catch (CertificationUnavailable away) {
                LOG.warn("The CA does not answer; certificate {} and those behind it wait", serial);
                return;
            } catch (RuntimeException failed) {
                LOG.error("Certificate {} is not revoked yet", serial, failed);
            }
        }
    }

    /** @throws CertificationUnavailable if the CA does not answer at all */
    private void carryOut(HeldCertificate certificate) {
        var serial = certificate.serialHex();
        // The one before may have taken it along, or the order be another by now.
        var ordered = certificates.ordered(serial);
        if (ordered.isEmpty()) {
            return;
        }
        try {
            revocations.revoke(
                    certificate, ordered.get().reason(), ordered.get().requester());
            LOG.info("The CA has revoked certificate {}, as ordered", serial);
        } catch (CertificationRefused refused) {
            LOG.error("The CA refuses to revoke certificate {}: {}", serial, refused.reason());
            end(certificate, ordered.get(), refused.reason());
        } catch (CertificationUnavailable away) {
            if (!away.answered()) {
                throw away;
            }
            LOG.warn("The CA cannot revoke certificate {} now; it waits", serial, away);
        }
    }

    /**
     * What a person ordered ends with the CA's no, as if it had been there to say so at once; nothing that others decide waits behind it. It
     * stays suspended, for others who meant to stop it meanwhile found it stopped; a registrar releases it. What follows from an end stays
     * ordered: it is so whatever the CA says.
     */
    private void end(HeldCertificate certificate, Ordered refused, String why) {
        var serial = certificate.serialHex();
        changes.make(() -> {
            var locked = certificates.lock(serial).orElseThrow();
            if (certificates.ordered(serial).filter(refused::equals).isPresent() && isAPersonsWord(locked, refused)) {
                certificates.orders().ended(serial);
                changes.note(
                        "revocation.refused",
                        refused.requester().actor(),
                        locked.enrolment().toString(),
                        Map.of("serial", serial, "reason", why));
                notices.tell(
                        refused.requester().person().orElseThrow(),
                        new News(
                                refused.requester() instanceof Requester.Registrar
                                        ? NoticeKind.ORDERED_REVOCATION_REFUSED
                                        : NoticeKind.REVOCATION_REFUSED,
                                serial,
                                changes.now().toString(),
                                Map.of()));
            }
            return locked;
        });
    }

    private boolean isAPersonsWord(HeldCertificate locked, Ordered ordered) {
        return ordered.requester() instanceof Requester.Registrar
                || (ordered.requester() instanceof Requester.Holder
                        && certificates.endOfPasskey(locked.serialHex()).isEmpty());
    }
}
