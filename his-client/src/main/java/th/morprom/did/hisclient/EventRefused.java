package th.morprom.did.hisclient;

/** What came is no event of the server for this program: answer it with a 4xx, and do nothing of what it says. */
public final class EventRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no signature of the form that events have. */
        NOT_SIGNED,
        /** The server has no such key, or not any more. */
        UNKNOWN_KEY,
        /** The signature is not over these bytes. */
        WRONG_SIGNATURE,
        /** The server signed it, and it is not an event. */
        NOT_AN_EVENT,
        /** It is another program's. */
        FOR_ANOTHER,
        /** Its time is more than four days ago, or to come. */
        OUT_OF_TIME
    }

    private final Reason reason;

    EventRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
