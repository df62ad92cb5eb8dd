package th.morprom.did.timestamp.record;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.timestamp.record.RecordVerdict.Kind;

/**
 * How far the audit log says that each series had come. Of two entries about one place the earlier counts: who writes the record
 * anew cannot have the last word by another entry.
 */
final class Anchors {
    private final Map<Integer, NavigableMap<Long, String>> bySeries = new HashMap<>();
    private final Findings findings;
    private long count;

    Anchors(Findings findings) {
        this.findings = findings;
    }

    void take(RecordedEvent event) {
        if (!isBelieved(event)) {
            findings.add(0, event.sequence(), Kind.ANCHOR_FORGED);
        }
    }

    private boolean isBelieved(RecordedEvent event) {
        try {
            return isBelieved(
                    Integer.parseInt(event.detail(VerifyGrantedTimestamps.SERIES)),
                    Long.parseLong(event.detail(VerifyGrantedTimestamps.POSITION)),
                    event.detail(VerifyGrantedTimestamps.LINK));
        } catch (NumberFormatException forged) {
            return false;
        }
    }

    private boolean isBelieved(int series, long position, String link) {
        if (series < 1 || position < 1) {
            return false;
        }
        var earlier =
                bySeries.computeIfAbsent(series, number -> new TreeMap<>()).putIfAbsent(position, link);
        if (earlier == null) {
            count++;
        }
        return earlier == null || earlier.equals(link);
    }

    /** How many places are known. */
    long count() {
        return count;
    }

    /** Whether nothing is known against this link at this place. */
    boolean allow(ChainHead reached) {
        return reached.link().equals(of(reached.series()).getOrDefault(reached.position(), reached.link()));
    }

    /** The series of which {@link #end} was not asked yet. */
    Set<Integer> unseen() {
        return Set.copyOf(bySeries.keySet());
    }

    /** The farthest place of this series, 0 if none is known; forgets the series. */
    long end(int series) {
        var known = of(series);
        bySeries.remove(series);
        return known.isEmpty() ? 0 : known.lastKey();
    }

    private NavigableMap<Long, String> of(int series) {
        return bySeries.getOrDefault(series, Collections.emptyNavigableMap());
    }
}
