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
        /** There is no key with this label. */
        KEY_MISSING,
        /** A key with this label is on the token already; it is never replaced. */
        LABEL_TAKEN,
        /** More than one key has this label, so that none of them can be meant. */
        LABEL_AMBIGUOUS,
        /** The key can be, or once could be, outside the token, so that it may be known elsewhere. */
        EXTRACTABLE,
        /** The key may do more than sign, so that a signature may be made by asking it for something else. */
        TOO_CAPABLE,
        /** The key is of a kind that this system does not use or the token does not have. */
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
