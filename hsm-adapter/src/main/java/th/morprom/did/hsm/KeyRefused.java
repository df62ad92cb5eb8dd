package th.morprom.did.hsm;

/** The token answered, and this key or input must not or cannot be used; repeating the call changes nothing. */
public final class KeyRefused extends RuntimeException {
    private final Reason reason;

    KeyRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong with the key. */
    public enum Reason {
        /** A key with this label is on the token already; it is never replaced. */
        LABEL_TAKEN,
        /** More than one key has this label, so that none of them can be meant. */
        LABEL_AMBIGUOUS,
        /** The key could be read out of the token, so that it may be known elsewhere. */
        EXTRACTABLE,
        /** The key is of a kind this system does not use. */
        UNSUPPORTED,
        /** The wrapped key was altered, or wrapped under another key. */
        NOT_UNWRAPPED,
        /** The wrapped key is intact and not the private half of the public key that it is kept with. */
        OTHER_KEY,
        /** The encrypted text was altered, or encrypted under another secret. */
        NOT_DECRYPTED
    }

    public Reason reason() {
        return reason;
    }
}
