package th.morprom.did.signing.digests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.DigestsRefused.Reason;

/**
 * What one call holds while it signs: nobody else signs these digests until it lets go, or has not renewed it for a while. What it
 * made when somebody else may have taken over is neither kept nor handed out.
 */
final class Claim {
    /** Often enough, and no write for each of a hundred quick steps. */
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(15);
    /** What {@code morprom.signing.source-timeout} may be at most: the slowest of the steps between which a claim is renewed. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);
    /** Longer than two such steps. After a crash the same may be asked for again from here. */
    static final Duration LIFE = LONGEST_STEP.multipliedBy(2).plus(RENEWED_EVERY);

    private final UUID id = UUID.randomUUID();
    private final DigestStore store;
    private final UUID authorisation;
    private final List<Integer> positions;
    private final Clock clock;
    private Instant renewed;

    private Claim(DigestStore store, UUID authorisation, List<Integer> positions, Clock clock) {
        this.store = store;
        this.authorisation = authorisation;
        this.positions = positions;
        this.clock = clock;
        this.renewed = clock.instant();
    }

    /** In the transaction of the caller, who holds the authorisation and saw that they are free. */
    static Claim take(DigestStore store, UUID authorisation, List<Integer> positions, Clock clock) {
        var claim = new Claim(store, authorisation, List.copyOf(positions), clock);
        store.claims().claim(claim.id, authorisation, positions, claim.renewed.plus(LIFE));
        return claim;
    }

    int size() {
        return positions.size();
    }

    /**
     * Between two steps: it goes on.
     *
     * @throws DigestsRefused with {@code IN_PROGRESS} if it was lost
     */
    void renew() {
        var now = clock.instant();
        if (now.isBefore(renewed.plus(RENEWED_EVERY))) {
            return;
        }
        if (store.change(() -> store.claims().renew(id, authorisation, now, now.plus(LIFE))) != positions.size()) {
            throw lost();
        }
        renewed = now;
    }

    /**
     * In the caller's transaction, one signature for each of its digests.
     *
     * @throws DigestsRefused with {@code IN_PROGRESS} if it was lost
     */
    void keep(List<Bytes> signatures) {
        var now = clock.instant();
        for (int i = 0; i < positions.size(); i++) {
            if (!store.claims().sign(id, authorisation, positions.get(i), signatures.get(i), now)) {
                throw lost();
            }
        }
    }

    /** In the caller's transaction. */
    void release() {
        store.claims().release(id, authorisation);
    }

    private static DigestsRefused lost() {
        return new DigestsRefused(Reason.IN_PROGRESS, "it took too long, and somebody else may be signing by now");
    }
}
