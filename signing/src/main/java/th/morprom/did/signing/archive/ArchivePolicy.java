package th.morprom.did.signing.archive;

import java.time.Duration;
import java.time.Instant;
import th.morprom.did.signing.trust.Timestamp;

/**
 * When documents are time-stamped as a whole.
 *
 * @param firstAfter how long after the signature for the first time
 * @param renewBefore how long before the last time-stamp proves nothing by itself any more
 * @param algorithms until when they are relied on
 */
public record ArchivePolicy(Duration firstAfter, Duration renewBefore, AlgorithmEnds algorithms) {
    /** @throws IllegalArgumentException for a negative duration */
    public ArchivePolicy {
        if (firstAfter.isNegative() || renewBefore.isNegative()) {
            throw new IllegalArgumentException("durations of the archive are not negative");
        }
    }

    /** When the time-stamp after this one is due. */
    Instant nextAfter(Timestamp timestamp) {
        return nextAfter(Reliance.of(timestamp));
    }

    /** When the time-stamp after one that relies on this is due. */
    Instant nextAfter(Reliance reliance) {
        return algorithms.endOf(reliance).minus(renewBefore);
    }

    /** Whether half of the time to renew this one is gone: what cannot be had by now is not waited for any longer. */
    boolean isPressing(Timestamp timestamp, Instant now) {
        return now.isAfter(algorithms.endOf(Reliance.of(timestamp)).minus(renewBefore.dividedBy(2)));
    }

    /** What renewals are reckoned by, in words that are the same for the same. */
    String rules() {
        var rules = new StringBuilder("renew-before ").append(renewBefore);
        algorithms
                .ends()
                .forEach((name, end) ->
                        rules.append(", ").append(name).append(" until ").append(end));
        return rules.toString();
    }
}
