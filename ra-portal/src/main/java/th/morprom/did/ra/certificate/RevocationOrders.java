package th.morprom.did.ra.certificate;

import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;

/**
 * Revocations that do not wait for the CA: from the order on a certificate is suspended here, signs nothing, is not renewed and not
 * released; the CA is asked until it has revoked it, however long it is away.
 */
public final class RevocationOrders {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationOrders.class);

    private final PasskeyCertificates ofPasskeys;
    private final HeldCertificates certificates;
    private final Revocations revocations;
    private final Changes changes;

    RevocationOrders(
            PasskeyCertificates ofPasskeys, HeldCertificates certificates, Revocations revocations, Changes changes) {
        this.ofPasskeys = ofPasskeys;
        this.certificates = certificates;
        this.revocations = revocations;
        this.changes = changes;
    }

    /** Orders it for every certificate that runs and whose key one of these passkeys moves, inside the caller's change. */
    public void order(UUID person, Predicate<Bytes> passkeys, CertificateRevocationReason reason) {
        for (var held : ofPasskeys.running(person, passkeys)) {
            if (certificates.order(held.serialHex(), reason, changes.now())) {
                changes.note(
                        "certificate.revocation-ordered",
                        person,
                        held.enrolment(),
                        Map.of("serial", held.serialHex(), "reason", reason.name()));
            }
        }
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
        for (var ordered : certificates.ordered()) {
            var certificate = certificates.find(ordered.serialHex()).orElseThrow();
            // The one before may have taken it along.
            if (certificate.revocation().isPresent() || !which.test(certificate)) {
                continue;
            }
            try {
                revocations.revoke(certificate, ordered.reason(), new Requester.Holder(certificate.person()));
                LOG.info("Certificate {} is revoked, as ordered", ordered.serialHex());
            } catch (CertificationRefused refused) {
                LOG.error("The CA refuses to revoke certificate {}: {}", ordered.serialHex(), refused.reason());
            } catch (CertificationUnavailable away) {
                LOG.warn("The CA does not answer; certificate {} and those behind it wait", ordered.serialHex());
                return;
            } catch (RuntimeException failed) {
                LOG.error("Certificate {} is not revoked yet", ordered.serialHex(), failed);
            }
        }
    }
}
