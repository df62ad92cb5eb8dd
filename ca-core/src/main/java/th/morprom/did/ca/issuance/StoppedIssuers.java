package th.morprom.did.ca.issuance;

import java.util.List;
import java.util.Optional;
import th.morprom.did.ca.issuance.IssuanceUnavailable.Outage;
import th.morprom.did.ca.profile.Purpose;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.StatusFeedBroken;

/**
 * A CA whose own certificate is revoked or suspended certifies nothing but its own responders: what it signed before is asked about as
 * long as it lasts.
 */
final class StoppedIssuers {
    private final CurrentStatuses statuses;

    StoppedIssuers(CurrentStatuses statuses) {
        this.statuses = statuses;
    }

    /** Stops what this CA may not certify. */
    void stop(List<Certification> orders, Issuer issuer) {
        outage(issuer)
                .ifPresent(outage -> orders.stream()
                        .filter(order -> !isForResponder(order.order()))
                        .forEach(order -> order.stop(outage)));
    }

    /** By what this process has followed of the feed, which is announced to it: no certificate waits for a question to the database. */
    private Optional<IssuanceUnavailable> outage(Issuer issuer) {
        try {
            statuses.requireVerified();
            return issuer.own()
                    .filter(own -> statuses.isStopped(own.issuer().toByteArray(), own.serial()))
                    .map(own -> new IssuanceUnavailable(
                            Outage.ISSUER_STOPPED,
                            "the certificate of " + issuer.authority() + " itself is revoked or suspended"));
        } catch (StatusFeedBroken e) {
            return Optional.of(new IssuanceUnavailable(
                    Outage.ISSUER_STOPPED, "nobody can tell how " + issuer.authority() + " itself stands", e));
        }
    }

    private static boolean isForResponder(CertificateOrder order) {
        return order.profile().extendedKeyUse().purposes().contains(Purpose.ocspSigning);
    }
}
