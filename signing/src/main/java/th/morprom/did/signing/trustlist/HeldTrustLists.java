package th.morprom.did.signing.trustlist;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last good one of each signed trust list. A better one takes its place; otherwise it is believed until its end.
 *
 * <p>Thread-safe.
 */
public final class HeldTrustLists {
    private final Map<String, SignedTrustList> held = new ConcurrentHashMap<>();

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

    List<SignedTrustList> inForce(Instant now) {
        return held.values().stream().filter(list -> list.isInForce(now)).toList();
    }
}
