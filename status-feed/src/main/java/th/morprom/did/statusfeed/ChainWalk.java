package th.morprom.did.statusfeed;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import th.morprom.did.statusfeed.Breach.Kind;

/** Goes along the chain from a place that is verified to a signed head. */
final class ChainWalk {
    private static final int PAGE = 2_000;

    private final FeedRows rows;
    private long sequence;
    private String hash;

    /** From the row with this number and this hash. */
    ChainWalk(FeedRows rows, long sequence, String hash) {
        this.rows = rows;
        this.sequence = sequence;
        this.hash = hash;
    }

    /** Hands on every row up to the head; the first breach ends it, and then nothing that was handed on holds. */
    Optional<Breach> to(SignedHead head, Consumer<ChainedChange> consumer) {
        while (sequence < head.sequence()) {
            List<FeedRows.Stored> page;
            try {
                page = rows.rows(sequence, head.sequence(), PAGE);
            } catch (IllegalArgumentException e) {
                // A row that no CA could have written; its number does not matter any more.
                return Optional.of(new Breach(Kind.EDITED, sequence + 1));
            }
            if (page.isEmpty()) {
                return Optional.of(new Breach(Kind.REMOVED, sequence + 1));
            }
            for (var stored : page) {
                if (stored.row().sequence() != sequence + 1) {
                    return Optional.of(new Breach(Kind.REMOVED, sequence + 1));
                }
                hash = stored.row().hash(hash);
                sequence++;
                if (!hash.equals(stored.hash())) {
                    return Optional.of(new Breach(Kind.EDITED, sequence));
                }
                consumer.accept(stored.row());
            }
        }
        return hash.equals(head.hash()) ? Optional.empty() : Optional.of(new Breach(Kind.REWRITTEN, sequence));
    }
}
