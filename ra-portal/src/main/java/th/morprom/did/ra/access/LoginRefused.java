package th.morprom.did.ra.access;

/** Nobody is signed in. Pages show one sentence for all reasons; the reason is for the audit log. */
public final class LoginRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** Not ours, used already, or too old. */
        CHALLENGE,
        UNKNOWN_PASSKEY,
        /** Its holder removed it, or the account was recovered. */
        PASSKEY_ENDED,
        /** The account was not the person's; an officer ended it. */
        ACCOUNT_VOIDED,
        /** The assertion does not verify. */
        PASSKEY,
        /** The passkey's counter did not grow: there may be a copy of it. */
        COPIED_PASSKEY
    }

    private final Reason reason;

    LoginRefused(Reason reason) {
        super("log-in refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
