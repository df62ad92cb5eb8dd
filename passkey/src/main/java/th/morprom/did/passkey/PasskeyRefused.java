package th.morprom.did.passkey;

/** A registration or an assertion does not hold. The message names no secret and may be logged. */
public final class PasskeyRefused extends RuntimeException {
    /** Which rule failed first. */
    public enum Reason {
        /** Not the structure that WebAuthn defines, or larger than any honest one. */
        MALFORMED,
        /** The assertion is by another credential than the passkey it is checked with. */
        UNKNOWN_CREDENTIAL,
        /** A registration where an assertion is due, or the other way round. */
        CEREMONY,
        /** Signed for another challenge: another document, another decision, or a replay. */
        CHALLENGE,
        /** Made on a page of another origin, or inside a frame of one. */
        ORIGIN,
        /** Made for another relying party id. */
        RELYING_PARTY,
        /** Nobody touched the authenticator. */
        USER_NOT_PRESENT,
        /** The authenticator did not check its holder by PIN or biometrics. */
        USER_NOT_VERIFIED,
        /** The signature does not verify with the passkey's public key. */
        SIGNATURE,
        /** The counter did not grow: there may be a copy of the authenticator. */
        COUNTER,
        /** A key of an algorithm or size that is not accepted. */
        KEY_NOT_ACCEPTED
    }

    private final Reason reason;

    PasskeyRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    PasskeyRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Which rule failed first. */
    public Reason reason() {
        return reason;
    }
}
