package th.morprom.did.statusfeed;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose signature the head must have: the key that was trusted to begin with, until it named another one, and so on. It never goes
 * back to one that was, whoever has it now. For one thread at a time.
 */
final class KeyInOffice {
    private final FeedRows rows;
    private final Set<String> over = new HashSet<>();
    private FeedKey key;
    private Optional<Instant> since = Optional.empty();
    private boolean hasRead;

    KeyInOffice(FeedRows rows, FeedKey trusted) {
        this.rows = rows;
        this.key = trusted;
    }

    FeedKey key() {
        return key;
    }

    /** Since when, by the word of the key before; empty if there is none. */
    Optional<Instant> since() {
        return since;
    }

    /** Whether the head is by the key in office, also if that one is in office only since a moment ago. */
    boolean hasSigned(SignedHead head) {
        if (!hasRead) {
            // Before a head by the trusted key is believed: it may have named another one long ago.
            readOn();
        }
        if (head.isSignedBy(key)) {
            return true;
        }
        readOn();
        return head.isSignedBy(key);
    }

    /** Follows what keys have named others since; what does not verify is passed over. */
    void readOn() {
        for (var change : rows.keyChanges()) {
            if (change.successor().equals(key.hex())) {
                since = Optional.of(change.changedAt());
            } else if (change.isSignedBy(key) && !over.contains(change.successor())) {
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
