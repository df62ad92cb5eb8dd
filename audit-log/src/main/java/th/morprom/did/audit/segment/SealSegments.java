package th.morprom.did.audit.segment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.chain.EventChain;
import th.morprom.did.audit.chain.Segment;
import th.morprom.did.audit.chain.Segments;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.Statements;

/** Closes the open segment when it is old or large enough, and seals what is closed. */
public final class SealSegments {
    private final EventChain chain;
    private final Segments segments;
    private final Statements statements;
    private final SignStatement signStatement;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public SealSegments(JdbcClient jdbc, TransactionTemplate transaction, SignStatement signStatement, Clock clock) {
        this.chain = new EventChain(jdbc);
        this.segments = new Segments(jdbc);
        this.statements = new Statements(jdbc);
        this.signStatement = signStatement;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Closes the open segment if it has this many events or was opened this long ago, then seals every closed one that has no seal.
     * Where several nodes ask, one does it.
     *
     * @throws SegmentBroken if a closed segment is not what was written
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public void sealDue(long events, Duration age) {
        transaction.executeWithoutResult(status -> {
            statements.takeTurn();
            var all = segments.all();
            var open = all.get(all.size() - 1);
            var head = chain.head();
            if (head.sequence() - open.firstSequence() + 1 >= events
                    || !clock.instant().isBefore(open.openedAt().plus(age))) {
                segments.cut();
            }
        });
        var all = segments.all();
        unsealed(all).forEach(segment -> signStatement.signIf(() -> claim(segment, all)));
    }

    private List<Segment> unsealed(List<Segment> all) {
        var sealed = statements.sealedSegments();
        return all.subList(0, all.size() - 1).stream()
                .filter(segment -> !sealed.contains(segment.number()))
                .toList();
    }

    /** Asked again while no other node seals, so that each segment gets one seal. */
    private Optional<Claim> claim(Segment segment, List<Segment> all) {
        if (statements.sealedSegments().contains(segment.number())) {
            return Optional.empty();
        }
        var rows = new SegmentRows(segment.number());
        chain.forEach(segment.number(), stored -> {
            rows.add(stored.event());
            if (!rows.lastHash().equals(stored.hash())) {
                throw new SegmentBroken("event " + stored.event().link().sequence() + " was edited");
            }
        });
        var seal = rows.sum();
        var next = all.get(all.indexOf(segment) + 1);
        if (seal.firstSequence() != segment.firstSequence()
                || !seal.previousHash().equals(segment.previousHash())
                || seal.lastSequence() != next.firstSequence() - 1
                || !seal.lastHash().equals(next.previousHash())) {
            throw new SegmentBroken(
                    "segment " + segment.number() + " does not reach from its beginning to the next one");
        }
        return Optional.of(seal);
    }
}
