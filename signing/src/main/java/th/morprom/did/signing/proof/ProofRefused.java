package th.morprom.did.signing.proof;

/** A scanned text proves nothing. Nothing was kept of it. */
public final class ProofRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** It is an address without a proof, as pages had before there were proofs, or something else altogether. */
        NO_PROOF,
        /** Longer than any proof. */
        TOO_LONG,
        /** Not of the one form that a proof has. */
        MALFORMED,
        /** It names another algorithm than ES256, or none. */
        WRONG_ALGORITHM,
        /** By a key that is not among those trusted: newer than they are, or nobody's. */
        UNKNOWN_KEY,
        /** The facts were altered, or another key signed them. */
        SIGNATURE_INVALID,
        /** The key is real and did not sign on the day that it says. */
        KEY_NOT_IN_USE,
        /** The certificate of the key is over: whoever has the key by now could have signed this. */
        KEY_ENDED
    }

    ProofRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    ProofRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
