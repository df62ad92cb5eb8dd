package th.morprom.did.ra.openid;

/** A code or token in the ministry's form is worth nothing. */
public final class PlainRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** There is no such code, it was used, or its sign-in ended or began with PKCE. */
        UNKNOWN_CODE,
        /** The code is another relying party's, and is spoilt now. */
        OTHER_CLIENT,
        /** The code was sent to another address. */
        OTHER_REDIRECT,
        /** The code waited too long. */
        OVER,
        /** There is no such access or refresh token of this relying party that is good now. */
        UNKNOWN_TOKEN,
        /** The person is no health provider. */
        NO_PROVIDER,
        /** The relying party asks too often. */
        TOO_OFTEN
    }

    private final Reason reason;

    PlainRefused(Reason reason) {
        super("refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
