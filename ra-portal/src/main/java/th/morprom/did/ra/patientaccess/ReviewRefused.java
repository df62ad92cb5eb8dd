package th.morprom.did.ra.patientaccess;

/** A breaking of the glass is not reviewed by this registrar, or not like this. */
public final class ReviewRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why; also the last part of the message key {@code refused.break-glass.<reason>}. */
    public enum Reason {
        /** There is none, or none within his scope. */
        UNKNOWN,
        /** It is his own. */
        SELF,
        /** Somebody was faster. */
        REVIEWED,
        /** What was found is written down, in 2,000 characters at most. */
        NOTE_MISSING
    }

    private final Reason reason;

    ReviewRefused(Reason reason) {
        super("review refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
