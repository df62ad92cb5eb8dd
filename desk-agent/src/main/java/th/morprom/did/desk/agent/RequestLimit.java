package th.morprom.did.desk.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * So many requests in any minute: an officer reads a few cards in it, and a page that asks for ever gets nothing more.
 */
final class RequestLimit {
    private static final int MOST = 60;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Clock clock;
    private final Deque<Instant> taken = new ArrayDeque<>();

    RequestLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean take() {
        var now = clock.instant();
        while (!taken.isEmpty() && !taken.peek().plus(PERIOD).isAfter(now)) {
            taken.remove();
        }
        if (taken.size() >= MOST) {
            return false;
        }
        taken.add(now);
        return true;
    }
}
