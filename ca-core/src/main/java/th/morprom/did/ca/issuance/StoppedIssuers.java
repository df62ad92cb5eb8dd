package th.morprom.did.ca.issuance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ca.issuance.IssuanceUnavailable.Outage;
import th.morprom.did.ca.profile.Purpose;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.StatusFeedBroken;
import th.morprom.did.statusfeed.WitnessedClock;

/**
 * A CA whose own certificate is revoked or suspended certifies nothing but its own responders: what it signed before is asked about as
 * long as it lasts. Nobody certifies anything while the clock is in doubt.
 */
final class StoppedIssuers {
    private final CurrentStatuses statuses;
    private final WitnessedClock clock;

    StoppedIssuers(CurrentStatuses statuses, WitnessedClock clock) {
        this.statuses = statuses;
        this.clock = clock;
    }

    /** Stops what this CA may not certify. */
    void stop(List<Certification> orders, Issuer issuer) {
        clock.difference()
                .map(StoppedIssuers::inDoubt)
                .ifPresent(outage -> orders.forEach(order -> order.stop(outage)));
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

    /** By the last answer of the witness, which every heartbeat of the feed asks: no certificate waits for one of its own. */
    private static IssuanceUnavailable inDoubt(Duration difference) {
        return new IssuanceUnavailable(
                Outage.CLOCK_IN_DOUBT, "this machine's clock differs from the database's by " + difference);
    }

    private static boolean isForResponder(CertificateOrder order) {
        return order.profile().extendedKeyUse().purposes().contains(Purpose.ocspSigning);
    }
}
