package th.morprom.did.statusfeed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;

/**
 * The CA's pen: adds changes to the chain and signs its head, in the caller's transaction. It goes on only from what its own
 * follower has verified, so that nothing that was slipped into the database ever gets a signature.
 *
 * <p>It signs no time that the {@link WitnessedClock} does not tell: all of it fails with {@link ClockInDoubt} while that does not.
 *
 * <p>The head stays locked from the first call to the end of the transaction: call it last, and before the audit log writes.
 */
public final class ExtendFeed {
    private final FeedRows rows;
    private final StatusFeed feed;
    private final SigningKeyGenerations keys;
    private final WitnessedClock clock;

    /** Signs with these keys, one after another, which live in the token and do nothing else. */
    public ExtendFeed(JdbcClient jdbc, StatusFeed feed, SigningKeyGenerations keys, WitnessedClock clock) {
        this.rows = new FeedRows(jdbc);
        this.feed = feed;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether there is a head, genuine or not. */
    public boolean hasBegun() {
        return rows.end().head().isPresent();
    }

    /**
     * Signs the first head, over the rows that are there: none, or those of an installation older than the feed.
     *
     * @throws StatusFeedBroken if those rows do not hang together
     */
    public void begin() {
        var last = rows.end().lastSequence();
        var hash = ChainedChange.NOTHING;
        for (var sequence = 0L; sequence < last; ) {
            for (var stored : rows.rows(sequence, last, 2_000)) {
                hash = stored.row().hash(hash);
                if (stored.row().sequence() != ++sequence || !hash.equals(stored.hash())) {
                    throw new StatusFeedBroken("The first rows of the status feed do not hang together at " + sequence);
                }
            }
        }
        rows.begin(SignedHead.sign(last, hash, clock.instant(), key()));
        nameFirstKey();
        rows.announce(last);
    }

    /**
     * Adds these changes and signs the head that follows.
     *
     * @throws StatusFeedBroken if what is there does not verify
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public void extend(List<StatusChange> changes) {
        var head = verifiedHead(rows.lockEnd());
        var sequence = head.sequence();
        var hash = head.hash();
        var added = new ArrayList<FeedRows.Stored>(changes.size());
        for (var change : changes) {
            var row = new ChainedChange(++sequence, change);
            hash = row.hash(hash);
            added.add(new FeedRows.Stored(row, hash));
        }
        rows.add(added);
        rows.moveHead(SignedHead.sign(sequence, hash, notBefore(head.signedAt()), key()));
        rows.announce(sequence);
    }

    /**
     * Signs the head anew if its signature is older than this and nobody is about to.
     *
     * @throws StatusFeedBroken if what is there does not verify
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public void renew(Duration age) {
        // First of all: every beat shows how the clock stands.
        var now = clock.instant();
        var end = rows.lockEndUnlessBusy();
        if (end.isEmpty()) {
            return;
        }
        var head = verifiedHead(end.get());
        if (!head.signedAt().plus(age).isAfter(now)) {
            // The head's time is not after this moment: it was due.
            rows.moveHead(SignedHead.sign(head.sequence(), head.hash(), now, key()));
        }
    }

    /**
     * Has the key in office name its successor, the one after it on the token, made if there is none yet, and that one sign the head.
     * Every follower goes on by it when it sees the head.
     *
     * @throws StatusFeedBroken if what is there does not verify
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; whether it made a key is seen by repeating
     */
    public FeedKey changeKey() {
        var head = verifiedHead(rows.lockEnd());
        nameFirstKey();
        var predecessor = key();
        var successor = keys.after(predecessor.publicKey().getEncoded());
        var at = notBefore(head.signedAt());
        rows.add(FeedKeyChange.sign(nextKeyChange(), predecessor, FeedKey.of(successor), at));
        rows.moveHead(SignedHead.sign(head.sequence(), head.hash(), at, successor));
        rows.announce(head.sequence());
        return FeedKey.of(successor);
    }

    /** The same if the key in office has been so for this long; where several nodes ask, one does it. */
    public Optional<FeedKey> changeKeyAfter(Duration term) {
        verifiedHead(rows.lockEnd());
        nameFirstKey();
        return feed.keySince()
                .filter(since -> !since.plus(term).isAfter(clock.instant()))
                .map(over -> changeKey());
    }

    /** From when on the term of a key counts that no key before it is known to have named; a feed older than this table says so later. */
    private void nameFirstKey() {
        var key = feed.key();
        if (feed.keySince().isEmpty() && rows.keyChanges().stream().noneMatch(change -> change.isSelfNamingOf(key))) {
            rows.add(FeedKeyChange.sign(nextKeyChange(), key(), key, clock.instant()));
        }
    }

    /** The database takes no other; the lock on the head keeps it from being taken twice. */
    private long nextKeyChange() {
        return 1
                + rows.keyChanges().stream()
                        .mapToLong(FeedKeyChange::number)
                        .max()
                        .orElse(0);
    }

    private SigningKey key() {
        return keys.holding(feed.key().publicKey().getEncoded())
                .orElseThrow(() -> new StatusFeedBroken("The token lacks the key that signs the status feed"));
    }

    private SignedHead verifiedHead(FeedRows.End end) {
        feed.lookOrRefuse();
        var head = feed.head();
        if (!head.equals(end.head())) {
            throw new StatusFeedBroken("The head of the status feed moved under its lock");
        }
        return head.orElseThrow();
    }

    /** The head's time never goes back, whatever a clock does. */
    private Instant notBefore(Instant earlier) {
        var now = clock.instant();
        return now.isBefore(earlier) ? earlier : now;
    }
}
