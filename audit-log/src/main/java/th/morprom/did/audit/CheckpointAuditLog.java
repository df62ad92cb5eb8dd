package th.morprom.did.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.chain.EventChain;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.Claim.Checkpoint;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.Statement;
import th.morprom.did.audit.statement.Statements;

/** Signs how far the log has come. */
public final class CheckpointAuditLog {
    private final EventChain chain;
    private final Statements statements;
    private final SignStatement signStatement;
    private final Clock clock;

    CheckpointAuditLog(JdbcClient jdbc, SignStatement signStatement, Clock clock) {
        this.chain = new EventChain(jdbc);
        this.statements = new Statements(jdbc);
        this.signStatement = signStatement;
        this.clock = clock;
    }

    /**
     * Makes a checkpoint of the log as it stands, and returns it to be kept elsewhere too.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public SignedStatement checkpoint() {
        return signStatement.sign(ofHead());
    }

    /**
     * Makes one if the last is older than this, or this many events ago. Where several nodes ask, one makes it.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    Optional<SignedStatement> checkpointIfDue(Duration every, long after) {
        return signStatement.signIf(() -> isDue(every, after) ? Optional.of(ofHead()) : Optional.empty());
    }

    private Claim ofHead() {
        var head = chain.head();
        return new Checkpoint(head.sequence(), head.hash());
    }

    private boolean isDue(Duration every, long after) {
        return statements
                .lastCheckpoint()
                .flatMap(SignedStatement::readable)
                .map(last -> !clock.instant().isBefore(last.madeAt().plus(every)) || eventsSince(last) >= after)
                .orElse(true);
    }

    private long eventsSince(Statement last) {
        return last.claim() instanceof Checkpoint checkpoint ? chain.head().sequence() - checkpoint.sequence() : 0;
    }
}
