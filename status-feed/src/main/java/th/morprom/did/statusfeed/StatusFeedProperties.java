package th.morprom.did.statusfeed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code morprom.status-feed.*}.
 *
 * @param heartbeat how often the CA signs the head anew while nothing changes
 * @param tolerance how old a head may be for a follower to take the present for covered: so long, at most, may somebody who
 *     owns the database hold changes back unnoticed
 * @param poll how often a follower looks without being notified
 * @param verifyAll how often a follower reads and verifies the whole feed again
 * @param keyTerm how long a key signs the head before its successor takes over
 */
@ConfigurationProperties("morprom.status-feed")
public record StatusFeedProperties(
        @DefaultValue("1m") Duration heartbeat,
        @DefaultValue("3m") Duration tolerance,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("15m") Duration verifyAll,
        @DefaultValue("1095d") Duration keyTerm) {

    /** @throws IllegalArgumentException if a setting makes no sense */
    public StatusFeedProperties {
        require(
                isPositive(heartbeat) && isPositive(poll) && isPositive(verifyAll) && isPositive(keyTerm),
                "all durations must be positive");
        require(
                tolerance.compareTo(heartbeat.multipliedBy(2)) >= 0,
                "tolerance must be at least two heartbeats, or one late heartbeat stops every answer");
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.status-feed: " + otherwise);
        }
    }
}
