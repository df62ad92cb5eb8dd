package th.morprom.did.audit;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditVerdict.Breach;
import th.morprom.did.audit.AuditVerdict.Kind;

/**
 * Recomputes the whole chain and holds it against its head and its signed checkpoints.
 *
 * <p>It reads one snapshot, however long it takes, and nobody who appends meanwhile waits for it.
 */
public final class VerifyAuditLog {
    private final EventChain chain;
    private final Checkpoints checkpoints;
    private final TransactionTemplate snapshot;
    private final PublicKey checkpointKey;
    private final BouncyCastleProvider provider = new BouncyCastleProvider();

    /** Verifies checkpoints with this key, which the database cannot choose. */
    public VerifyAuditLog(JdbcClient jdbc, TransactionTemplate transaction, PublicKey checkpointKey) {
        this.chain = new EventChain(jdbc);
        this.checkpoints = new Checkpoints(jdbc);
        this.snapshot = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        // Of its own, because joining the caller's would quietly drop the isolation.
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.checkpointKey = checkpointKey;
    }

    /** Looks at every event; the first breach found is reported. */
    public AuditVerdict verify() {
        return verify(List.of());
    }

    /**
     * Looks at every event, also with the checkpoints that were kept elsewhere: they alone show a log that was cut or
     * written anew together with the checkpoints beside it.
     */
    public AuditVerdict verify(List<Checkpoint> keptElsewhere) {
        return Optional.ofNullable(snapshot.execute(status -> verify(chain.head(), keptElsewhere)))
                .orElseThrow();
    }

    private AuditVerdict verify(EventChain.Head head, List<Checkpoint> keptElsewhere) {
        var walk = new Walk();
        for (var signed : checkpoints.all()) {
            walk.promise(signed.checkpoint());
            if (!verifies(signed)) {
                walk.report(signed.checkpoint().sequence(), Kind.CHECKPOINT_FORGED);
            }
        }
        keptElsewhere.forEach(walk::promise);
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
        private final Map<Long, Set<String>> promised = new HashMap<>();
        private EventChain.Head last = new EventChain.Head(0, "00".repeat(32));
        private long count;
        private Optional<Breach> breach = Optional.empty();

        void promise(Checkpoint checkpoint) {
            promised.computeIfAbsent(checkpoint.sequence(), sequence -> new HashSet<>())
                    .add(checkpoint.hash());
        }

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
            // Two checkpoints of one place that differ cannot both be kept.
            if (!Set.of(stored.hash()).containsAll(promised.getOrDefault(link.sequence(), Set.of()))) {
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
