package th.morprom.did.ocsp.http;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections of one event loop, which alone touches it; only the numbers are read by others. */
final class OpenConnections {
    private final int most;
    private final Set<Conversation> all = new HashSet<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger evicted = new AtomicInteger();

    OpenConnections(int most) {
        this.most = most;
    }

    int open() {
        return open.get();
    }

    /** How many were closed to make room. */
    int evicted() {
        return evicted.get();
    }

    /** Lets a connection in, if need be in the place of the one that has been silent the longest; false if all are at work. */
    boolean admit(Conversation conversation, long now) {
        if (all.size() >= most) {
            var longest = longestSilent(now);
            if (longest.isEmpty()) {
                return false;
            }
            evicted.incrementAndGet();
            longest.get().end();
        }
        all.add(conversation);
        open.set(all.size());
        return true;
    }

    private Optional<Conversation> longestSilent(long now) {
        return all.stream()
                .filter(conversation -> conversation.isSilent(now))
                .max(Comparator.comparingLong(conversation -> conversation.silentFor(now)));
    }

    void remove(Conversation conversation) {
        all.remove(conversation);
        open.set(all.size());
    }

    /** Ends those that take too long. */
    void sweep(long now) {
        List.copyOf(all).stream()
                .filter(conversation -> conversation.isOverdue(now))
                .forEach(Conversation::end);
    }
}
