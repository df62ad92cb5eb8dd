package th.morprom.did.ra.email;

/** An address is not taken. */
public final class EmailRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; also the last part of the message key {@code refused.email.<reason>}. */
    public enum Reason {
        /** Not an address of one mailbox. */
        MALFORMED,
        /** The mail server takes nothing for it. */
        NO_MAILBOX,
        /** Mail cannot be sent now. */
        UNAVAILABLE,
        /** Codes were asked for too often. */
        TOO_OFTEN,
        /** Not the code that was sent, too old, or tried too often. */
        WRONG_CODE
    }

    private final Reason reason;

    EmailRefused(Reason reason) {
        super("e-mail address refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
