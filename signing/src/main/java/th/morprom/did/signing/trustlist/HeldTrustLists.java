package th.morprom.did.signing.trustlist;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The last good one of each signed trust list. A better one takes its place; otherwise it is believed until its end.
 *
 * <p>Thread-safe.
 */
public final class HeldTrustLists {
    private final Map<String, SignedTrustList> held = new ConcurrentHashMap<>();
    private final AtomicReference<Together> together = new AtomicReference<>(Together.of(List.of()));

    /** None yet. */
    public HeldTrustLists() {}

    /** @throws TrustListRefused with {@code OLDER} if a later one is held */
    void hold(SignedTrustList list) {
        held.merge(list.name(), list, (before, now) -> {
            if (now.sequenceNumber() < before.sequenceNumber()) {
                throw new TrustListRefused(TrustListRefused.Reason.OLDER);
            }
            return now;
        });
    }

    Optional<SignedTrustList> find(String name) {
        return Optional.ofNullable(held.get(name));
    }

    /** What those say together that are in force. */
    ListedServices inForce(Instant now) {
        var lists = held.values().stream().filter(list -> list.isInForce(now)).toList();
        return together.updateAndGet(before -> before.lists().equals(lists) ? before : Together.of(lists))
                .services();
    }

    /** A national list has hundreds of services: they are put together when a list changes, and not for each file. */
    private record Together(List<SignedTrustList> lists, ListedServices services) {
        static Together of(List<SignedTrustList> lists) {
            return new Together(lists, new ListedServices(lists));
        }
    }
}
