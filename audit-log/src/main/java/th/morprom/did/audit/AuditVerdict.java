package th.morprom.did.audit;

import java.util.List;

/**
 * What a verification found.
 *
 * @param events how many were looked at
 * @param statements how many signed statements were looked at
 * @param breaches the places where the log is not what was written, at most {@value #MOST}; none if it is whole
 */
public record AuditVerdict(long events, long statements, List<Breach> breaches) {
    /** A log with more breaches than this is not worth counting. */
    static final int MOST = 100;

    /**
     * What is wrong, and where.
     *
     * @param number of the event, statement or segment, as {@link Kind#place()} says
     */
    public record Breach(long number, Kind kind) {}

    /** What the number of a breach counts. */
    public enum Place {
        EVENT,
        STATEMENT,
        SEGMENT
    }

    /** The ways in which a log can be broken. */
    public enum Kind {
        /** A column of the row was changed. */
        EDITED(Place.EVENT),
        /** The row before it was removed, inserted or exchanged. */
        OUT_OF_CHAIN(Place.EVENT),
        /** The row is missing. */
        REMOVED(Place.EVENT),
        /** The log ends before a place that it had reached. */
        TRUNCATED(Place.EVENT),
        /** The log has another history than the one that was signed. */
        REWRITTEN(Place.EVENT),
        /** Its signature does not verify, is by another key, or another statement has the same number. */
        STATEMENT_FORGED(Place.STATEMENT),
        /** Its time-stamp does not verify, or is missing. */
        TIMESTAMP_FORGED(Place.STATEMENT),
        /** It was made and is missing. */
        STATEMENT_REMOVED(Place.STATEMENT),
        /** Its rows are not those that were sealed, or it does not begin where the one before ends. */
        SEGMENT_CHANGED(Place.SEGMENT),
        /** It is in the database, and the log knows nothing of it. */
        SEGMENT_INSERTED(Place.SEGMENT);

        private final Place place;

        Kind(Place place) {
            this.place = place;
        }

        public Place place() {
            return place;
        }
    }

    public AuditVerdict {
        breaches = List.copyOf(breaches);
    }

    /** Whether nothing is wrong. */
    public boolean intact() {
        return breaches.isEmpty();
    }
}
