package th.morprom.did.audit;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditVerdict.Breach;
import th.morprom.did.audit.AuditVerdict.Kind;

/** Recomputes the whole chain and holds it against its head and its signed checkpoints. */
public final class VerifyAuditLog {
    private final EventChain chain;
    private final Checkpoints checkpoints;
    private final TransactionTemplate transaction;
    private final PublicKey checkpointKey;
    private final BouncyCastleProvider provider = new BouncyCastleProvider();

    /** Verifies checkpoints with this key, which the database cannot choose. */
    public VerifyAuditLog(JdbcClient jdbc, TransactionTemplate transaction, PublicKey checkpointKey) {
        this.chain = new EventChain(jdbc);
        this.checkpoints = new Checkpoints(jdbc);
        this.transaction = transaction;
        this.checkpointKey = checkpointKey;
    }

    /** Looks at every event; the first breach found is reported. */
    public AuditVerdict verify() {
        return Optional.ofNullable(transaction.execute(status -> {
                    // The lock keeps the head still while the rows are read.
                    var head = chain.lockHead();
                    return verify(head);
                }))
                .orElseThrow();
    }

    private AuditVerdict verify(EventChain.Head head) {
        var walk = new Walk();
        for (var signed : checkpoints.all()) {
            walk.promised.put(
                    signed.checkpoint().sequence(), signed.checkpoint().hash());
            if (!verifies(signed)) {
                walk.report(signed.checkpoint().sequence(), Kind.CHECKPOINT_FORGED);
            }
        }
        chain.forEach(walk::look);
        walk.promised.keySet().stream()
                .filter(sequence -> sequence > walk.last.sequence())
                .min(Long::compare)
                .ifPresent(sequence -> walk.report(sequence, Kind.TRUNCATED));
        if (!walk.last.equals(head)) {
            walk.report(walk.last.sequence() + 1, Kind.TRUNCATED);
        }
        return new AuditVerdict(walk.count, walk.breach);
    }

    private boolean verifies(Checkpoints.Signed signed) {
        if (!Arrays.equals(checkpointKey.getEncoded(), HexFormat.of().parseHex(signed.publicKey()))) {
            return false;
        }
        try {
            var signature = Signature.getInstance(signed.signatureAlgorithm(), provider);
            signature.initVerify(checkpointKey);
            signature.update(signed.checkpoint().signedBytes());
            return signature.verify(HexFormat.of().parseHex(signed.signature()));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** One pass over the rows. */
    private static final class Walk {
        private final Map<Long, String> promised = new HashMap<>();
        private EventChain.Head last = new EventChain.Head(0, "00".repeat(32));
        private long count;
        private Optional<Breach> breach = Optional.empty();

        void look(EventChain.Stored stored) {
            var link = stored.event().link();
            if (link.sequence() != last.sequence() + 1) {
                report(last.sequence() + 1, Kind.REMOVED);
            } else if (!link.previousHash().equals(last.hash())) {
                report(link.sequence(), Kind.OUT_OF_CHAIN);
            }
            if (!stored.event().hash().equals(stored.hash())) {
                report(link.sequence(), Kind.EDITED);
            }
            if (!promised.getOrDefault(link.sequence(), stored.hash()).equals(stored.hash())) {
                report(link.sequence(), Kind.REWRITTEN);
            }
            last = new EventChain.Head(link.sequence(), stored.hash());
            count++;
        }

        void report(long sequence, Kind kind) {
            if (breach.map(first -> sequence < first.sequence()).orElse(true)) {
                breach = Optional.of(new Breach(sequence, kind));
            }
        }
    }
}
