package th.morprom.did.statusfeed;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.statusfeed.Breach.Kind;

/**
 * The statuses of certificates as far as the CA's signature covers them.
 *
 * <p>What does not verify is not followed: the last verified state stays, its {@link #asOf} stands still, and an alarm is
 * raised. Neither ever goes back. A key that names its successor is followed by it, and never believed again. Safe for use by many threads; whoever reads a status waits for nobody's database.
 */
public final class StatusFeed {
    private static final Logger LOG = LoggerFactory.getLogger(StatusFeed.class);

    private static final int SLICE = 4_096;

    private final FeedRows rows;
    private final TransactionOperations transaction;
    private final KeyInOffice office;
    private final Duration tolerance;
    private final Clock clock;
    private final List<FeedAlarm> alarms;
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();
    private final Object looking = new Object();
    private final ReentrantReadWriteLock stateLock = new ReentrantReadWriteLock();
    private Verified verified = Verified.NOTHING;
    private @Nullable Instant asOf;
    private volatile boolean isHeadAhead;
    private volatile Optional<Breach> tailBreach = Optional.empty();
    private volatile Optional<Breach> pastBreach = Optional.empty();

    /** A follower of this database that has seen nothing yet, and trusts this key and those that it leads to. */
    public StatusFeed(
            DataSource database, FeedKey key, StatusFeedProperties properties, Clock clock, List<FeedAlarm> alarms) {
        this.rows = new FeedRows(JdbcClient.create(database));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.office = new KeyInOffice(rows, key);
        this.tolerance = properties.tolerance();
        this.clock = clock;
        this.alarms = List.copyOf(alarms);
    }

    /** What has been verified so far; the table belongs to it alone. */
    private record Verified(Optional<SignedHead> head, StatusTable table) {
        static final Verified NOTHING = new Verified(Optional.empty(), new StatusTable());

        long sequence() {
            return head.map(SignedHead::sequence).orElse(0L);
        }

        String hash() {
            return head.map(SignedHead::hash).orElse(ChainedChange.NOTHING);
        }
    }

    /**
     * Reads what was added, verifies it, and follows it if it holds.
     *
     * @return whether the feed verified up to its present end
     * @throws org.springframework.dao.DataAccessException if the database does not answer; the state stays
     */
    public boolean look() {
        var look = inTurn(this::lookAlone);
        // Nobody waits for this look any more: an alarm may need a connection of its own.
        look.news().ifPresent(this::raise);
        return look.isWhole();
    }

    /**
     * What a look found.
     *
     * @param news a breach that nobody was alarmed about yet
     */
    private record Look(boolean isWhole, Optional<Breach> news) {
        static final Look WHOLE = new Look(true, Optional.empty());
        static final Look NOTHING = new Look(false, Optional.empty());
    }

    /**
     * The connection first, then the turn: whoever had his turn and waited for a connection might wait for one of those who
     * wait for the turn, in a transaction, with all connections theirs.
     */
    private <T> T inTurn(Supplier<T> reading) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                synchronized (looking) {
                    return reading.get();
                }
            }));
        } catch (CannotCreateTransactionException e) {
            throw new DataAccessResourceFailureException("no connection to follow the status feed by", e);
        }
    }

    private Look lookAlone() {
        // Taken before the reading: a change that commits meanwhile must not look older than an answer.
        var lookedAt = clock.instant();
        office.readFirst();
        var end = rows.end();
        if (end.head().isEmpty()) {
            // A feed that has not begun is nothing to be alarmed about; nor is it anything to answer from.
            return verified.head().isPresent() ? broken(new Breach(Kind.HEAD_GONE, verified.sequence())) : Look.NOTHING;
        }
        var head = end.head().get();
        var breach = follow(head);
        if (breach.isEmpty() && end.lastSequence() > head.sequence()) {
            breach = Optional.of(new Breach(Kind.INSERTED, head.sequence() + 1));
        }
        if (breach.isPresent()) {
            return broken(breach.get());
        }
        advance(lookedAt, end, head);
        recovered();
        observers.forEach(Runnable::run);
        return Look.WHOLE;
    }

    /**
     * Looks, for a caller who will not go on with less than all that is committed.
     *
     * @throws StatusFeedBroken if the feed does not verify, or has not begun
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     */
    public void lookOrRefuse() {
        if (!look()) {
            throw new StatusFeedBroken(breach().map(Breach::toString).orElse("The status feed has not begun"));
        }
    }

    /**
     * Reads the whole feed again, as far as it was followed: shows a row that was changed or removed after this follower had
     * read it. Nothing that was verified before is forgotten for it.
     *
     * @return whether it still is what was followed
     */
    public boolean verifyAll() {
        var followed = inTurn(() -> {
            // A key that is over must not go on unnoticed where its successor has signed nothing yet.
            verified.head().ifPresent(head -> office.readOn());
            return verified.head();
        });
        if (followed.isEmpty()) {
            return false;
        }
        var breach = new ChainWalk(rows, 0, ChainedChange.NOTHING).to(followed.get(), row -> {});
        breach.filter(found -> !pastBreach.equals(Optional.of(found))).ifPresent(this::raise);
        if (breach.isEmpty() && pastBreach.isPresent()) {
            LOG.info("The status feed is whole again");
        }
        pastBreach = breach;
        return breach.isEmpty();
    }

    /**
     * As of when the statuses here are those of the CA: the time of the last look, as long as the CA's signature was not older
     * than the tolerance then; on a standby of the CA's database the time of the last signature that has arrived. Empty until a first look found a feed that verifies and is not stale.
     */
    public Optional<Instant> asOf() {
        stateLock.readLock().lock();
        try {
            return Optional.ofNullable(asOf);
        } finally {
            stateLock.readLock().unlock();
        }
    }

    /** How a certificate stands; empty if its status never changed. */
    public Optional<Standing> find(byte[] issuerKeySha1, BigInteger serial) {
        stateLock.readLock().lock();
        try {
            return verified.table().find(StatusTable.hex(issuerKeySha1), serial);
        } finally {
            stateLock.readLock().unlock();
        }
    }

    /**
     * Shows each certificate of an issuer that changed after this sequence number, in the order of their first changes. It
     * takes them in slices, so that no follower waits for a reader of a million: what changes meanwhile is shown as it was or
     * as it is.
     *
     * @param after 0 for all that ever changed
     * @return how far the feed was followed when it began: all that is shown is at least as new
     */
    public long visitChanged(byte[] issuerKeySha1, long after, Consumer<Standing> visitor) {
        var issuer = StatusTable.hex(issuerKeySha1);
        var sequence = sequence();
        for (var from = 0; visitSlice(issuer, after, from, visitor); from += SLICE) {
            // Until there is no further slice.
        }
        return sequence;
    }

    /** Whether entries may follow. */
    private boolean visitSlice(String issuer, long after, int from, Consumer<Standing> visitor) {
        stateLock.readLock().lock();
        try {
            verified.table().forEach(issuer, after, from, from + SLICE, visitor);
            return from + SLICE < verified.table().size();
        } finally {
            stateLock.readLock().unlock();
        }
    }

    /**
     * Tells of every certificate, of whatever issuer, that changed after this sequence number, without a list of them in memory;
     * nothing is followed meanwhile.
     *
     * @return the place in the feed that was told of
     */
    public long tellChangedAfter(long sequence, BiConsumer<String, Standing> consumer) {
        stateLock.readLock().lock();
        try {
            if (verified.sequence() > sequence) {
                verified.table().forEach(sequence, consumer);
            }
            return verified.sequence();
        } finally {
            stateLock.readLock().unlock();
        }
    }

    /**
     * Runs this after every look that found the feed whole, in the thread that looked, before anyone waiting for that look goes
     * on. It must be quick and must not throw.
     */
    public void afterEveryLook(Runnable observer) {
        observers.add(observer);
    }

    /**
     * For a caller who goes by what was verified last, whenever that was.
     *
     * @throws StatusFeedBroken if nothing was yet, so that a certificate of which nothing is known may be revoked
     */
    public void requireVerified() {
        stateLock.readLock().lock();
        try {
            if (verified.head().isEmpty()) {
                throw new StatusFeedBroken("Nothing of the status feed has verified");
            }
        } finally {
            stateLock.readLock().unlock();
        }
    }

    /** How far the feed was followed; 0 before the first change. */
    public long sequence() {
        stateLock.readLock().lock();
        try {
            return verified.sequence();
        } finally {
            stateLock.readLock().unlock();
        }
    }

    /** What is wrong with the feed; empty while nothing is known to be. */
    public Optional<Breach> breach() {
        return tailBreach.or(() -> pastBreach);
    }

    /** Whose signature the head must have now: the key that was trusted to begin with, or the one that it led to. */
    public FeedKey key() {
        return office.key();
    }

    /** Since when it has been in office, by the feed's own word; empty if the feed does not say. */
    Optional<Instant> keySince() {
        return office.since();
    }

    /** The head that was verified last, for the writer that goes on from it. */
    Optional<SignedHead> head() {
        synchronized (looking) {
            return verified.head();
        }
    }

    private Optional<Breach> follow(SignedHead head) {
        var before = verified.head();
        if (before.equals(Optional.of(head))) {
            return Optional.empty();
        }
        if (!office.hasSigned(head)) {
            return Optional.of(new Breach(Kind.HEAD_FORGED, head.sequence()));
        }
        if (before.isPresent()
                && (head.sequence() < before.get().sequence()
                        || head.signedAt().isBefore(before.get().signedAt()))) {
            return Optional.of(new Breach(Kind.WENT_BACK, head.sequence()));
        }
        var walk = new ChainWalk(rows, verified.sequence(), verified.hash());
        if (before.isEmpty()) {
            // Nobody reads this table before it is verified, so that a whole feed needs no second place in memory.
            var table = new StatusTable();
            var breach = walk.to(head, table::fold);
            if (breach.isEmpty()) {
                keep(head, table, List.of());
            }
            return breach;
        }
        var added = new ArrayList<ChainedChange>();
        var breach = walk.to(head, added::add);
        if (breach.isEmpty()) {
            keep(head, verified.table(), added);
        }
        return breach;
    }

    private void keep(SignedHead head, StatusTable table, List<ChainedChange> added) {
        stateLock.writeLock().lock();
        try {
            added.forEach(table::fold);
            verified = new Verified(Optional.of(head), table);
        } finally {
            stateLock.writeLock().unlock();
        }
    }

    /** Whether the head is dated further ahead of this node's clock than the tolerance: one of two clocks is wrong. */
    boolean isHeadAhead() {
        return isHeadAhead;
    }

    private void advance(Instant lookedAt, FeedRows.End end, SignedHead head) {
        var isAhead = head.signedAt().isAfter(lookedAt.plus(tolerance));
        if (isAhead && !isHeadAhead) {
            LOG.error(
                    "The head of the status feed is dated {}, ahead of this node's clock; see docs/operations.md.",
                    head.signedAt());
        }
        isHeadAhead = isAhead;
        if (isAhead) {
            // What is dated in the future would cover the present for as long, whether or not the CA signs on.
            return;
        }
        // How far a standby is behind its primary shows in nothing but the time of the last signature that it has.
        var covered = end.standby() ? head.signedAt() : head.signedAt().plus(tolerance);
        stateLock.writeLock().lock();
        try {
            var isStale = head.signedAt().plus(tolerance).isBefore(lookedAt);
            var until = covered.isBefore(lookedAt) ? covered : lookedAt;
            if (asOf == null ? !isStale : until.isAfter(asOf)) {
                asOf = until;
            }
        } finally {
            stateLock.writeLock().unlock();
        }
    }

    private Look broken(Breach breach) {
        var found = Optional.of(breach);
        if (tailBreach.equals(found)) {
            return Look.NOTHING;
        }
        tailBreach = found;
        return new Look(false, found);
    }

    private void raise(Breach breach) {
        LOG.error("{}. Statuses stay as they were verified last; see docs/operations.md.", breach);
        alarms.forEach(alarm -> alarm.raise(breach));
    }

    private void recovered() {
        if (tailBreach.isPresent()) {
            LOG.info("The status feed can be followed again");
            tailBreach = Optional.empty();
        }
    }
}
