package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.segment.SealSegments;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.hsm.SigningKeyGenerations;

/** Many writers of two nodes, while segments close, checkpoints are made, and connections are killed. */
class AppendingUnderFireTest {
    private static final Clock CLOCK = Clock.fixed(WrittenLog.NOW, ZoneOffset.UTC);
    private static final int WRITERS = 8;
    private static final Duration PAUSE = Duration.ofMillis(30);

    private final WrittenLog written = new WrittenLog();
    private final List<AuditLog> nodes =
            List.of(new AuditLog(written.jdbc(), CLOCK), new AuditLog(written.jdbc(), CLOCK));
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();

    @Test
    void two_nodes_lose_no_event_while_segments_close() throws InterruptedException, ExecutionException {
        var key = WrittenLog.newKey();
        var signing = new SignStatement(
                new Statements(written.jdbc()),
                written.transaction(),
                SigningKeyGenerations.only(key),
                Optional::empty,
                CLOCK);
        var sealing = new SealSegments(written.jdbc(), written.transaction(), signing, CLOCK);
        var checkpointing = new CheckpointAuditLog(written.jdbc(), signing, CLOCK);

        whileWritersWrite(30, () -> {
            sealing.sealDue(40, Duration.ofDays(100_000));
            checkpointing.checkpoint();
        });

        assertThat(lost).isEmpty();
        assertThat(subjects()).containsExactlyInAnyOrderElementsOf(acknowledged).hasSize(WRITERS * 30 * 3);
        assertThat(verdict(StatementTrust.in(key.publicKey())).breaches()).isEmpty();
        assertThat(written.jdbc()
                        .sql("select count(*) from audit.segment")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(2);
    }

    @Test
    void killed_connections_lose_nothing_that_was_acknowledged() throws InterruptedException, ExecutionException {
        whileWritersWrite(40, () -> written.jdbc().sql("""
                        select pg_terminate_backend(pid)
                          from pg_stat_activity
                         where datname = current_database() and pid <> pg_backend_pid()
                         order by random()
                         limit 1
                        """).query(Boolean.class).list());

        assertThat(lost).as("some appends were hit").isNotEmpty();
        assertThat(subjects()).containsAll(acknowledged).doesNotHaveDuplicates();
        assertThat(verdict(StatementTrust.in(WrittenLog.newKey().publicKey())).breaches())
                .isEmpty();
    }

    private void whileWritersWrite(int transactions, Runnable disturbance)
            throws InterruptedException, ExecutionException {
        var writing = new AtomicBoolean(true);
        var pool = Executors.newFixedThreadPool(WRITERS + 1);
        try {
            var disturbing = pool.submit(() -> {
                while (writing.get()) {
                    disturbance.run();
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            });
            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> pool.submit(() -> write(writer, transactions)))
                    .toList();
            for (var writer : writers) {
                writer.get();
            }
            writing.set(false);
            disturbing.get();
        } finally {
            pool.shutdownNow();
        }
    }

    private void write(int writer, int transactions) {
        var log = nodes.get(writer % nodes.size());
        for (var i = 0; i < transactions; i++) {
            var first = (writer * transactions + i) * 3;
            var subjects = IntStream.range(first, first + 3)
                    .mapToObj(number -> WrittenLog.event(number).subject())
                    .toList();
            try {
                written.transaction()
                        .executeWithoutResult(status -> IntStream.range(first, first + 3)
                                .forEach(number -> log.append(WrittenLog.event(number))));
                acknowledged.addAll(subjects);
            } catch (DataAccessException | TransactionException e) {
                lost.addAll(subjects);
            }
        }
    }

    private List<String> subjects() {
        return written.jdbc()
                .sql("select subject from audit.event")
                .query(String.class)
                .list();
    }

    private AuditVerdict verdict(StatementTrust trust) {
        return new VerifyAuditLog(written.jdbc(), written.transaction(), trust).verify();
    }
}
