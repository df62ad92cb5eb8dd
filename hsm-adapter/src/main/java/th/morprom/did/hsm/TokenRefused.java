package th.morprom.did.hsm;

/** The token cannot be opened as configured; the message is one sentence for the operator and holds no secret. */
public final class TokenRefused extends RuntimeException {
    private final Reason reason;

    TokenRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What the operator must change. */
    public enum Reason {
        /** The PKCS#11 library is not there or cannot be loaded. */
        MODULE_MISSING,
        /** The library has no initialised token with this label. */
        TOKEN_NOT_FOUND,
        /** The token rejects the user PIN; each further attempt counts towards its lock. */
        PIN_INCORRECT,
        /** The token has locked the user PIN; its security officer must reset it. */
        PIN_LOCKED
    }

    public Reason reason() {
        return reason;
    }
}
