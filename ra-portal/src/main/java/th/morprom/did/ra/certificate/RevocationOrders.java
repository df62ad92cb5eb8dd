package th.morprom.did.ra.certificate;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.RevocationsOrdered;

/**
 * Revocations that do not wait for the CA: from the order on a certificate is suspended here, signs nothing, is not renewed and not
 * released; the CA is asked until it has revoked it, however long it is away. Its rounds tell the CA of suspensions too.
 */
public final class RevocationOrders {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationOrders.class);

    private final PasskeyCertificates ofPasskeys;
    private final HeldCertificates certificates;
    private final Revocations revocations;
    private final SuspensionOrders suspensions;
    private final RefusedOrders refusedOrders;
    private final Changes changes;

    RevocationOrders(
            PasskeyCertificates ofPasskeys,
            HeldCertificates certificates,
            Revocations revocations,
            SuspensionOrders suspensions,
            RefusedOrders refusedOrders,
            Changes changes) {
        this.ofPasskeys = ofPasskeys;
        this.certificates = certificates;
        this.revocations = revocations;
        this.suspensions = suspensions;
        this.refusedOrders = refusedOrders;
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
     * Revokes at once, or orders it if the CA does not answer: who asks for a revocation asks once. What is ordered already is not made less of by it.
     *
     * @throws RevocationRefused if he may not give this reason: an order with it the CA would refuse for ever
     * @throws CertificationRefused if the CA says no
     */
    RevocationAnswer revoke(HeldCertificate certificate, CertificateRevocationReason reason, Requester requester) {
        if (!reason.isOf(requester)) {
            throw new RevocationRefused(RevocationRefused.Reason.NOT_HIS_REASON);
        }
        var serial = certificate.serialHex();
        var said = new Ordered(serial, reason, requester);
        var asked = certificates.ordered(serial).map(order -> order.and(said)).orElse(said);
        try {
            revocations.revoke(certificate, asked.reason(), asked.requester());
            // Its key may have been found in other hands while the CA was asked: that is still to be told and written
            // down.
            return certificates.ordered(serial).isPresent() ? RevocationAnswer.ORDERED : RevocationAnswer.REVOKED;
        } catch (CertificationUnavailable away) {
            LOG.warn("The CA does not answer; the revocation of certificate {} waits", serial);
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
    @Scheduled(scheduler = "certificateThreads", fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void carryOut() {
        carryOut(certificate -> true);
    }

    /** The same for one person, who waits for it. */
    public void carryOut(UUID person) {
        carryOut(certificate -> certificate.person().equals(person));
    }

    private void carryOut(Predicate<HeldCertificate> which) {
        var now = changes.now();
        if (round(certificates.orders().serials(now), which, this::carryOut)) {
            // What is left of an order that was just refused is among them.
            round(certificates.untold().serials(now), which, suspensions::carryOut);
        }
    }

    /** False if it ended in silence: then the CA is away. */
    private boolean round(List<String> serials, Predicate<HeldCertificate> which, Consumer<HeldCertificate> order) {
        var patience = new Patience();
        for (var serial : serials) {
            var certificate = certificates.find(serial).orElseThrow();
            if (!which.test(certificate)) {
                continue;
            }
            try {
                order.accept(certificate);
                patience.answered();
            } catch (CertificationUnavailable waits) {
                LOG.warn("The CA does nothing about certificate {} now; it waits: {}", serial, waits.getCause());
                if (patience.endsWith(waits)) {
                    LOG.warn("The others wait for the next round");
                    return waits.answered();
                }
            } catch (RuntimeException failed) {
                LOG.error("What is ordered about certificate {} is not done yet", serial, failed);
            }
        }
        return true;
    }

    /** @throws CertificationUnavailable if the CA does not do it now */
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
        }
    }

    /**
     * What a person ordered ends with the CA's no, as if it had been there to say so at once; nothing that others decide waits behind it. It
     * stays suspended, of which the CA is told instead; a registrar releases it. What follows from an end stays ordered: it is so whatever
     * the CA says.
     */
    private void end(HeldCertificate certificate, Ordered refused, String why) {
        var serial = certificate.serialHex();
        changes.make(() -> {
            var locked = certificates.lock(serial).orElseThrow();
            if (certificates.ordered(serial).filter(refused::equals).isPresent() && isAPersonsWord(locked, refused)) {
                certificates.orders().ended(serial);
                refusedOrders.tell(RefusedOrders.Order.REVOCATION, locked, refused.requester(), why);
            }
            return locked;
        });
    }

    private boolean isAPersonsWord(HeldCertificate locked, Ordered ordered) {
        return ordered.requester() instanceof Requester.Registrar
                || (ordered.requester() instanceof Requester.Holder
                        && (locked.onOwnToken()
                                || certificates.endOfPasskey(locked.serialHex()).isEmpty()));
    }
}
