package th.morprom.did.statusfeed;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while the feed is broken, was never verified, or is dated in the future; how old the statuses are is told in any case. */
final class StatusFeedHealth implements HealthIndicator {
    private final StatusFeed feed;

    StatusFeedHealth(StatusFeed feed) {
        this.feed = feed;
    }

    @Override
    public Health health() {
        var asOf = feed.asOf();
        var health = asOf.isPresent() && feed.breach().isEmpty() && !feed.isHeadAhead() ? Health.up() : Health.down();
        health.withDetail("sequence", feed.sequence());
        health.withDetail("keySha256", feed.key().sha256());
        asOf.ifPresent(time -> health.withDetail("asOf", time.toString()));
        if (feed.isHeadAhead()) {
            health.withDetail("aheadOfClock", true);
        }
        feed.breach().ifPresent(breach -> health.withDetail("breach", breach.toString()));
        return health.build();
    }
}
