package th.morprom.did.statusfeed;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose signature the head must have: the key that was trusted to begin with, until it named another one, and so on. It never goes
 * back to one that was, whoever has it now. One thread at a time follows it; which it is, every thread may ask.
 */
final class KeyInOffice {
    private final FeedRows rows;
    private final Set<String> over = new HashSet<>();
    private volatile FeedKey key;
    private volatile Optional<Instant> since = Optional.empty();
    private boolean hasRead;

    KeyInOffice(FeedRows rows, FeedKey trusted) {
        this.rows = rows;
        this.key = trusted;
    }

    FeedKey key() {
        return key;
    }

    /** Since when, by the word of the key before that was followed, or by its own; empty if there is neither. */
    Optional<Instant> since() {
        return since;
    }

    /**
     * Before the first head is read, which is by the trusted key or by one that it may have named long ago. The other way round, a change
     * of key between the two would make a good head look forged.
     */
    void readFirst() {
        if (!hasRead) {
            readOn();
        }
    }

    /** Whether the head is by the key in office, also if that one is in office only since a moment ago. */
    boolean hasSigned(SignedHead head) {
        if (head.isSignedBy(key)) {
            return true;
        }
        readOn();
        return head.isSignedBy(key);
    }

    /** Follows what keys have named others since; what does not verify is passed over. */
    void readOn() {
        for (var change : rows.keyChanges()) {
            if (change.isSelfNamingOf(key)) {
                since = since.or(() -> Optional.of(change.changedAt()));
            } else if (!change.successor().equals(key.hex())
                    && change.isSignedBy(key)
                    && !over.contains(change.successor())) {
                FeedKey.read(change.successor()).ifPresent(successor -> {
                    over.add(key.hex());
                    key = successor;
                    since = Optional.of(change.changedAt());
                });
            }
        }
        hasRead = true;
    }
}
