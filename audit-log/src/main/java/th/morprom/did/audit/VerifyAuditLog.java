package th.morprom.did.audit;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditVerdict.Kind;
import th.morprom.did.audit.chain.EventChain;
import th.morprom.did.audit.chain.Segments;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;

/**
 * Recomputes the whole chain and holds it against its head and the signed statements; what each finding means is in
 * docs/audit-log.md.
 *
 * <p>It reads one snapshot, however long it takes, and nobody who appends meanwhile waits for it.
 */
public final class VerifyAuditLog {
    private final EventChain chain;
    private final Segments segments;
    private final Statements statements;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate turn;
    private final Supplier<StatementTrust> trust;

    /** Verifies statements with what is trusted, which the database cannot choose. */
    public VerifyAuditLog(JdbcClient jdbc, TransactionTemplate transaction, StatementTrust trust) {
        this(jdbc, transaction, () -> trust);
    }

    /** The same with what is trusted at the time of each verification, as the log's keys change. */
    VerifyAuditLog(JdbcClient jdbc, TransactionTemplate transaction, Supplier<StatementTrust> trust) {
        this.chain = new EventChain(jdbc);
        this.segments = new Segments(jdbc);
        this.statements = new Statements(jdbc);
        this.snapshot = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        // Of its own, because joining the caller's would quietly drop the isolation.
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.turn = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.turn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.trust = trust;
    }

    /**
     * How to look.
     *
     * @param keptElsewhere statements kept outside the database: they alone show a log that was cut or written anew together with
     *     the statements beside it
     * @param fromSegment where to begin; what is before is taken for granted
     */
    public record Scope(Optional<StatementFile> keptElsewhere, int fromSegment) {
        /** The whole log, by what the database holds. */
        public static Scope all() {
            return new Scope(Optional.empty(), 1);
        }

        /** The whole log, also with these statements. */
        public static Scope with(StatementFile keptElsewhere) {
            return new Scope(Optional.of(keptElsewhere), 1);
        }
    }

    /** Looks at every event. */
    public AuditVerdict verify() {
        return verify(Scope.all());
    }

    /**
     * Looks at what the scope says.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not say which keys there are
     * @throws java.io.UncheckedIOException if the file of statements cannot be read
     * @throws IllegalArgumentException if it holds something else
     */
    public AuditVerdict verify(Scope scope) {
        var trusted = trusted();
        return Optional.ofNullable(snapshot.execute(status -> look(scope, trusted)))
                .orElseThrow();
    }

    /**
     * Before the snapshot, and while nobody changes the key: a successor is on the token before the statement that names it is there
     * for all to see, and would be missed in a snapshot of between.
     */
    private StatementTrust trusted() {
        return Objects.requireNonNull(turn.execute(status -> {
            statements.takeTurn();
            return trust.get();
        }));
    }

    private AuditVerdict look(Scope scope, StatementTrust trusted) {
        var findings = new Findings();
        var said = new StatementWalk(trusted, statements.successions(), findings);
        scope.keptElsewhere().ifPresent(said::keptElsewhere);
        statements.forEachAfter(0, said::look);
        said.end();

        var walk = new EventWalk(said, findings);
        var head = chain.head();
        for (var segment : segments.all()) {
            if (segment.number() < scope.fromSegment()) {
                continue;
            }
            if (segment.number() == scope.fromSegment() && segment.number() > 1) {
                walk.skipTo(segment);
            }
            walk.open(segment);
            var dropped = said.dropped(segment.number());
            dropped.ifPresent(walk::jump);
            // Rows of a dropped segment that are here after all would stand behind their own end.
            chain.forEach(segment.number(), walk::look);
            if (dropped.isEmpty()) {
                said.seal(segment.number()).ifPresent(walk::close);
            }
        }
        walk.end(head);
        if (segments.strangers() > 0) {
            findings.add(head.segment() + 1L, Kind.SEGMENT_INSERTED);
        }
        return new AuditVerdict(walk.count(), said.count(), findings.all());
    }
}
