package th.morprom.did.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.hsm.SigningKey;

/** Signs how far the log has come. */
public final class CheckpointAuditLog {
    private final EventChain chain;
    private final Checkpoints checkpoints;
    private final SigningKey key;
    private final Clock clock;

    /** Signs with this key, which lives in the token and does nothing else. */
    public CheckpointAuditLog(JdbcClient jdbc, SigningKey key, Clock clock) {
        this.chain = new EventChain(jdbc);
        this.checkpoints = new Checkpoints(jdbc);
        this.key = key;
        this.clock = clock;
    }

    /**
     * Makes a checkpoint of the log as it stands, and returns it to be kept elsewhere too.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public Checkpoint checkpoint() {
        var head = chain.head();
        var checkpoint =
                new Checkpoint(head.sequence(), head.hash(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        checkpoints.add(new Checkpoints.Signed(
                checkpoint,
                HexFormat.of().formatHex(key.publicKey().getEncoded()),
                key.signatureAlgorithm(),
                HexFormat.of().formatHex(key.sign(checkpoint.signedBytes()))));
        return checkpoint;
    }
}
