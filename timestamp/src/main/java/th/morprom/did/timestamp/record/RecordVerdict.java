package th.morprom.did.timestamp.record;

import java.util.List;

/**
 * What a verification of the record found.
 *
 * @param tokens how many rows were looked at
 * @param unchained how many more rows are of releases that had no chain
 * @param anchors how many entries of the audit log the chain was held against
 * @param breaches what is not as it was written, at most {@value #MOST}
 */
public record RecordVerdict(long tokens, long unchained, long anchors, List<Breach> breaches) {
    static final int MOST = 100;

    /**
     * One place where the record is not as it was written.
     *
     * @param series the series; 0 for {@link Kind#ANCHOR_FORGED}
     * @param position in its series; for {@link Kind#ANCHOR_FORGED} the number of the event in the audit log
     */
    public record Breach(int series, long position, Kind kind) {}

    /** In what way. */
    public enum Kind {
        /** The row was changed, or one before it exchanged. */
        EDITED,
        /** The row is missing. */
        REMOVED,
        /** The series ends before a place that the audit log says it had reached. */
        TRUNCATED,
        /** The series goes another way than the audit log says. */
        REWRITTEN,
        /** An entry of the audit log says nothing that can be held against the record, or contradicts an earlier one. */
        ANCHOR_FORGED
    }

    public RecordVerdict {
        breaches = List.copyOf(breaches);
    }

    /** Whether nothing is wrong. */
    public boolean intact() {
        return breaches.isEmpty();
    }
}
