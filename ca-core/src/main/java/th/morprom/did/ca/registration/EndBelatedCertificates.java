package th.morprom.did.ca.registration;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.registration.EndedOrders.Belated;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevocationRefused;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.StatusFeedBroken;

/**
 * Revokes the certificates that came out after their order had ended: nobody else knows of them. What fails is tried again, by
 * this node or another; to revoke twice changes nothing.
 */
public final class EndBelatedCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(EndBelatedCertificates.class);
    private static final int AT_ONCE = 100;

    private final EndedOrders orders;
    private final RevokeCertificate revokeCertificate;
    private final RegistrationTools tools;

    EndBelatedCertificates(EndedOrders orders, RevokeCertificate revokeCertificate, RegistrationTools tools) {
        this.orders = orders;
        this.revokeCertificate = revokeCertificate;
        this.tools = tools;
    }

    /** Ends what there is; what the token, the database or the feed keeps it from waits for the next time. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S", scheduler = "orderThread")
    public void end() {
        try {
            orders.belated(AT_ONCE).forEach(this::end);
            orders.giveUp(tools.clock().instant());
        } catch (KeyUnavailable | StatusFeedBroken | ClockInDoubt | DataAccessException | TransactionException e) {
            LOG.warn("Certificates that came out after their order had ended are still good; it is tried again", e);
        }
    }

    /** Whether whatever comes of this request comes too late. */
    boolean isEnded(UUID requestId) {
        return orders.has(requestId);
    }

    private void end(Belated belated) {
        try {
            revokeCertificate.revoke(
                    belated.serial(),
                    Cause.of(RevocationReason.CESSATION_OF_OPERATION),
                    new Requester.Operator("ra-" + belated.registrationAuthority()));
        } catch (RevocationRefused refused) {
            if (refused.reason() != RevocationRefused.Reason.ALREADY_REVOKED) {
                throw refused;
            }
        }
        orders.settle(belated.requestId(), tools.clock().instant());
    }
}
