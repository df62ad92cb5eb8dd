package th.morprom.did.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.chain.EventChain;
import th.morprom.did.audit.chain.Segment;
import th.morprom.did.audit.chain.Segments;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.Statement;
import th.morprom.did.audit.statement.Statements;

/** Shows how far the log has come and what vouches for it; that all of it holds is for {@link VerifyAuditLog} to say. */
public final class ShowAuditState {
    private final KeepAuditLog keepAuditLog;
    private final EventChain chain;
    private final Segments segments;
    private final Statements statements;

    ShowAuditState(KeepAuditLog keepAuditLog, JdbcClient jdbc) {
        this.keepAuditLog = keepAuditLog;
        this.chain = new EventChain(jdbc);
        this.segments = new Segments(jdbc);
        this.statements = new Statements(jdbc);
    }

    /**
     * The log as a whole.
     *
     * @param events how many were ever written
     * @param hash of the last event, hex
     * @param segments the newest first
     */
    public record State(
            AuditHealth health, long events, String hash, Optional<Checkpoint> checkpoint, List<Part> segments) {
        public State {
            segments = List.copyOf(segments);
        }
    }

    /**
     * The newest signed statement of how far the log had come.
     *
     * @param number among all statements
     * @param sequence of the last event then
     * @param hash of that event, hex
     */
    public record Checkpoint(long number, Instant madeAt, long sequence, String hash, boolean timestamped) {}

    /**
     * A segment.
     *
     * @param here whether its events are still in the database
     */
    public record Part(int number, long firstSequence, Instant openedAt, boolean sealed, boolean here) {}

    /** Looks, at the newest segments as many as asked for. */
    public State show(int newest) {
        var head = chain.head();
        var sealed = statements.sealedSegments();
        var parts = segments.all().stream()
                .sorted(Comparator.comparingInt(Segment::number).reversed())
                .limit(newest)
                .map(segment -> new Part(
                        segment.number(),
                        segment.firstSequence(),
                        segment.openedAt(),
                        sealed.contains(segment.number()),
                        chain.hasEvents(segment.number())))
                .toList();
        return new State(keepAuditLog.health(), head.sequence(), head.hash(), checkpoint(), parts);
    }

    private Optional<Checkpoint> checkpoint() {
        return statements.lastCheckpoint().flatMap(SignedStatement::readable).flatMap(ShowAuditState::checkpoint);
    }

    private static Optional<Checkpoint> checkpoint(Statement statement) {
        return Optional.of(statement.claim())
                .filter(Claim.Checkpoint.class::isInstance)
                .map(Claim.Checkpoint.class::cast)
                .map(claim -> new Checkpoint(
                        statement.number(),
                        statement.madeAt(),
                        claim.sequence(),
                        claim.hash(),
                        statement.timestamped()));
    }
}
