package th.morprom.did.timestamp.record;

import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.timestamp.record.RecordVerdict.Kind;

/**
 * Recomputes every chain of the record and holds it against the entries that the audit log has of it. It reads one snapshot,
 * and nobody who grants meanwhile waits for it. That the audit log is whole, {@code audit verify} shows.
 */
public final class VerifyGrantedTimestamps {
    /** The audit event that says how far a series had come; its details are the three that follow. */
    public static final String ANCHOR = "timestamp.recorded";

    /** Which series, decimal. */
    public static final String SERIES = "series";

    /** The place that it had reached, decimal. */
    public static final String POSITION = "position";

    /** The link there, hex. */
    public static final String LINK = "link";

    private final GrantedTimestamps granted;
    private final FindAuditEvents events;
    private final TransactionTemplate snapshot;

    public VerifyGrantedTimestamps(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.granted = new GrantedTimestamps(jdbc);
        this.events = new FindAuditEvents(jdbc);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** Looks at every token. */
    public RecordVerdict verify() {
        return Optional.ofNullable(snapshot.execute(status -> look())).orElseThrow();
    }

    private RecordVerdict look() {
        var findings = new Findings();
        var anchors = new Anchors(findings);
        events.forEachOfType(ANCHOR, anchors::take);
        var walk = new Walk(anchors, findings);
        granted.forEach(walk::look);
        walk.end();
        return new RecordVerdict(walk.tokens, granted.unchained(), anchors.count(), findings.all());
    }

    /** Along the rows, series by series. */
    private static final class Walk {
        private final Anchors anchors;
        private final Findings findings;
        private ChainHead at = ChainHead.start(0);
        private long tokens;

        Walk(Anchors anchors, Findings findings) {
            this.anchors = anchors;
            this.findings = findings;
        }

        void look(GrantedTimestamps.Chained row) {
            tokens++;
            if (row.series() != at.series()) {
                endSeries();
                at = ChainHead.start(row.series());
            }
            if (row.position() != at.position() + 1) {
                add(at.position() + 1, Kind.REMOVED);
            } else {
                var link = HexFormat.of().formatHex(row.token().link(row.series(), row.position(), at.linkBytes()));
                if (!link.equals(row.link())) {
                    add(row.position(), Kind.EDITED);
                }
            }
            at = new ChainHead(row.series(), row.position(), row.link());
            if (!anchors.allow(at)) {
                add(row.position(), Kind.REWRITTEN);
            }
        }

        void end() {
            endSeries();
            for (var series : anchors.unseen()) {
                at = ChainHead.start(series);
                endSeries();
            }
        }

        /** What the log knows beyond the last row was cut off. */
        private void endSeries() {
            if (anchors.end(at.series()) > at.position()) {
                add(at.position() + 1, Kind.TRUNCATED);
            }
        }

        private void add(long position, Kind kind) {
            findings.add(at.series(), position, kind);
        }
    }
}
