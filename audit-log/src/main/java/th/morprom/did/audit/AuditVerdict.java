package th.morprom.did.audit;

import java.util.Optional;

/**
 * What a verification of the whole log found.
 *
 * @param events how many were looked at
 * @param breach the first place where the log is not what was written; empty if it is whole
 */
public record AuditVerdict(long events, Optional<Breach> breach) {
    /** What is wrong, at which row. */
    public record Breach(long sequence, Kind kind) {}

    /** The ways in which a log can be broken. */
    public enum Kind {
        /** A column of the row was changed. */
        EDITED,
        /** The row before it was removed, inserted or exchanged. */
        OUT_OF_CHAIN,
        /** The row is missing. */
        REMOVED,
        /** The log ends before a place that it had reached. */
        TRUNCATED,
        /** A checkpoint's signature does not verify, or is by another key. */
        CHECKPOINT_FORGED,
        /** The log has another history than the one a checkpoint signed. */
        REWRITTEN
    }

    /** Whether nothing is wrong. */
    public boolean intact() {
        return breach.isEmpty();
    }
}
