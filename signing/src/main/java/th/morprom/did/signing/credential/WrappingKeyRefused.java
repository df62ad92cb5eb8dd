package th.morprom.did.signing.credential;

/** This generation of the wrapping key is not destroyed. Nothing was changed. */
public final class WrappingKeyRefused extends RuntimeException {
    /** Which rule failed first. */
    public enum Reason {
        /** No wrapping key has this generation. */
        UNKNOWN_GENERATION,
        /** It is the newest: new keys come under it. */
        NEWEST,
        /** Stored keys need it still; they are re-wrapped in the background. */
        KEYS_LEFT,
        /** The last key left it a moment ago, and a signature that began before may need it still. */
        JUST_EMPTIED
    }

    private final Reason reason;

    WrappingKeyRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which rule failed first. */
    public Reason reason() {
        return reason;
    }
}
