package th.morprom.did.timestamp.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.chain.CanonicalJson;
import th.morprom.did.audit.chain.EventChain;
import th.morprom.did.audit.chain.Segments;
import th.morprom.did.timestamp.record.RecordVerdict.Breach;
import th.morprom.did.timestamp.record.RecordVerdict.Kind;

/**
 * Recomputes every chain of the record and holds it against the entries that the audit log has of it. It reads one snapshot,
 * and nobody who grants meanwhile waits for it. That the audit log is whole, {@code audit verify} shows.
 */
public final class VerifyGrantedTimestamps {
    /** The audit event that says how far a series had come; its details are these two. */
    public static final String ANCHOR = "timestamp.recorded";

    /** Its details: the series and the place that it had reached, decimal, and the link there, hex. */
    public static final String SERIES = "series";

    public static final String POSITION = "position";
    public static final String LINK = "link";

    private final GrantedTimestamps granted;
    private final EventChain events;
    private final Segments segments;
    private final TransactionTemplate snapshot;

    public VerifyGrantedTimestamps(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.granted = new GrantedTimestamps(jdbc);
        this.events = new EventChain(jdbc);
        this.segments = new Segments(jdbc);
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
        var walk = new Walk(anchors());
        granted.forEach(walk::look);
        walk.end();
        return new RecordVerdict(walk.tokens, granted.unchained(), walk.anchorCount, walk.breaches);
    }

    /** What the audit log says, by series and position; a series of later rows was anchored later. */
    private Map<Integer, NavigableMap<Long, String>> anchors() {
        var anchors = new HashMap<Integer, NavigableMap<Long, String>>();
        for (var segment : segments.all()) {
            events.forEach(segment.number(), row -> {
                if (row.event().type().equals(ANCHOR)) {
                    var details = CanonicalJson.parse(row.event().details());
                    anchors.computeIfAbsent(
                                    Integer.valueOf(details.getOrDefault(SERIES, "0")), series -> new TreeMap<>())
                            .put(Long.valueOf(details.getOrDefault(POSITION, "0")), details.getOrDefault(LINK, ""));
                }
            });
        }
        return anchors;
    }

    /** Along the rows, series by series. */
    private static final class Walk {
        private final Map<Integer, NavigableMap<Long, String>> anchors;
        private final List<Breach> breaches = new ArrayList<>();
        private final long anchorCount;
        private ChainHead at = ChainHead.start(0);
        private long tokens;

        Walk(Map<Integer, NavigableMap<Long, String>> anchors) {
            this.anchors = anchors;
            this.anchorCount = anchors.values().stream().mapToLong(Map::size).sum();
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
            var anchor = anchors.getOrDefault(row.series(), new TreeMap<>()).get(row.position());
            if (anchor != null && !anchor.equals(row.link())) {
                add(row.position(), Kind.REWRITTEN);
            }
        }

        void end() {
            endSeries();
            for (var series : List.copyOf(anchors.keySet())) {
                at = ChainHead.start(series);
                endSeries();
            }
        }

        /** What the log knows beyond the last row was cut off. */
        private void endSeries() {
            var known = anchors.remove(at.series());
            if (known != null && known.lastKey() > at.position()) {
                add(at.position() + 1, Kind.TRUNCATED);
            }
        }

        private void add(long position, Kind kind) {
            if (breaches.size() < RecordVerdict.MOST) {
                breaches.add(new Breach(at.series(), position, kind));
            }
        }
    }
}
