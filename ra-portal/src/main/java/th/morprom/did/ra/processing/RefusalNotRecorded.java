package th.morprom.did.ra.processing;

/** The refusal of a request is not entered. */
public final class RefusalNotRecorded extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.processing.<reason>}. */
    public enum Reason {
        /** A reference has 1 to 40 letters, digits, dots, slashes and hyphens. */
        REFERENCE,
        /** The day is none, or has not come yet. */
        DAY,
        /** It is empty, longer than 300 characters, or has lines or invisible characters. */
        WORDS,
        /** There is one of this reference. */
        RECORDED_ALREADY
    }

    private final Reason reason;

    RefusalNotRecorded(Reason reason) {
        super("refusal not recorded: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
