package th.morprom.did.timestamp.record;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.commit.GroupCommit;
import th.morprom.did.audit.commit.GroupCommit.Attempt;
import th.morprom.did.audit.commit.GroupCommitLoad;

/**
 * Makes tokens durable before they are released; those that wait at the same time share a statement. One for each start of a
 * process: it keeps one series.
 */
public final class RecordTokens {
    /** Nobody is promised an answer later than this many others. */
    private static final int LONGEST_QUEUE = 4096;

    private final GrantedTimestamps granted;
    private final TransactionTemplate outsideTransactions;
    private final Supplier<Instant> now;
    private final Duration accuracy;
    private final SerialNumbers serials;
    private final GroupCommit<IssuedToken, Boolean> commits;
    private volatile ChainHead head;
    private volatile boolean uncertain;

    /** @param now the time as it may be believed, asked again for each batch */
    public RecordTokens(
            JdbcClient jdbc, PlatformTransactionManager transactions, Supplier<Instant> now, Duration accuracy) {
        this.granted = new GrantedTimestamps(jdbc);
        // A caller in this process may be in a transaction of its own; if that rolled back, the token would be out and
        // its row gone.
        this.outsideTransactions = new TransactionTemplate(transactions);
        outsideTransactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.now = now;
        this.accuracy = accuracy;
        var series = granted.newSeries();
        this.serials = new SerialNumbers(series, new SecureRandom());
        this.head = ChainHead.start(series);
        this.commits = new GroupCommit<>(this::write, LONGEST_QUEUE);
    }

    /** The serial numbers of this series. */
    public SerialNumbers serials() {
        return serials;
    }

    /**
     * Makes the token durable.
     *
     * @return false if time ran backwards: a token of any unit and any node states a time that is later than now by more
     *     than the accuracy; then nothing was recorded
     * @throws th.morprom.did.audit.commit.CommitBusy if too many wait
     * @throws DataAccessException if the database does not take it
     */
    public boolean record(IssuedToken token) {
        var attempt = commits.write(List.of(token)).get(0);
        if (attempt instanceof Attempt.Failed<Boolean> failed) {
            throw failed.cause();
        }
        return attempt instanceof Attempt.Done<Boolean> done && done.result();
    }

    /** How far this process's series has come. */
    public ChainHead head() {
        return head;
    }

    /** How busy the shared statements are. */
    public GroupCommitLoad load() {
        return commits.load();
    }

    /** Called by one thread at a time, which {@link GroupCommit} sees to. */
    private List<Boolean> write(List<IssuedToken> batch) {
        var latest = now.get().plus(accuracy);
        if (uncertain) {
            head = outside(() -> granted.head(head.series())).orElse(ChainHead.start(head.series()));
            uncertain = false;
        }
        var links = new byte[batch.size()][];
        var before = head.linkBytes();
        for (var i = 0; i < links.length; i++) {
            before = batch.get(i).link(head.series(), head.position() + i + 1, before);
            links[i] = before;
        }
        var added = add(batch, links, latest);
        if (added) {
            head = new ChainHead(
                    head.series(),
                    head.position() + links.length,
                    HexFormat.of().formatHex(before));
        }
        return Collections.nCopies(batch.size(), added);
    }

    private boolean add(List<IssuedToken> batch, byte[][] links, Instant latest) {
        try {
            return outside(() -> granted.add(head, batch, links, latest));
        } catch (DataAccessException | TransactionException e) {
            // Whether the rows are there or not, nobody knows; the database will.
            uncertain = true;
            throw e;
        }
    }

    private <T> T outside(Supplier<T> work) {
        var result = outsideTransactions.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("the work had no result");
        }
        return result;
    }
}
