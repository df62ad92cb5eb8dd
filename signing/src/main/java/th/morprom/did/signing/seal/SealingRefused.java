package th.morprom.did.signing.seal;

/** An issued document is not sealed. Nothing was changed. */
public final class SealingRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; also the last part of the message key {@code refused.sealing.<reason>}. */
    public enum Reason {
        /** There is no such document of this doctor, or it is not in force. */
        UNKNOWN_DOCUMENT,
        /** The doctor does not practise at its facility now. */
        NO_PRACTICE,
        /** It has a seal. */
        SEALED,
        /** It does not verify as it stands: nothing is put on that. */
        DOES_NOT_HOLD,
        /** The facility has no seal in use. */
        NO_SEAL,
        /** The seal cannot be used now. */
        NOT_NOW,
        /** Somebody works on it, such as the archive; ask again in some minutes. */
        BUSY
    }

    private final Reason reason;

    SealingRefused(Reason reason) {
        super("document not sealed: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
