package th.morprom.did.ra.signingrequest;

/** What was chosen in the inbox cannot be signed like that. */
public final class InboxRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.inbox.<reason>}. */
    public enum Reason {
        NOTHING_CHOSEN,
        /** One of them does not wait any more, or never did for him. */
        GONE,
        /** The key of one facility signs for one facility. */
        SEVERAL_FACILITIES,
        /** He has no certificate in force at that facility. */
        CANNOT_SIGN,
        /** What he agreed to is not what was made ready last: begin again. */
        OUTDATED
    }

    private final Reason reason;

    InboxRefused(Reason reason) {
        super("inbox refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
