package th.morprom.did.ra.suspicion;

/** The report is not taken, or not handled. */
public final class SuspicionRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.suspicion.<reason>}. */
    public enum Reason {
        /** Nothing is said, or too much. */
        INCOMPLETE,
        /** This address has reported too often. */
        TOO_MANY,
        UNKNOWN_REPORT,
        NOT_CENTRAL,
        /** From where the report stands it cannot go there. */
        NO_SUCH_STEP,
        /** Each step says why. */
        NOTE_MISSING
    }

    private final Reason reason;

    SuspicionRefused(Reason reason) {
        super("suspicion refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
