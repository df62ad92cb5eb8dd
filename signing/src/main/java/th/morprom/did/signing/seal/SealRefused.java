package th.morprom.did.signing.seal;

/** What was asked about a facility's seal is not done. Nothing was changed. */
public final class SealRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which rule failed first. */
    public enum Reason {
        /** No code of nine characters, such as AA0000051. */
        FACILITY,
        /** The facility has no seal, or none with a certificate. */
        NO_SEAL,
        /** The certificate is for a key that was not made here for this facility. */
        OTHER_KEY,
        /** The certificate is not a seal's, or not this facility's. */
        NOT_A_SEAL,
        /** It leads to no root that is trusted here. */
        UNTRUSTED,
        /** It has not begun, or is over. */
        NOT_VALID,
        /** It is revoked or suspended. */
        REVOKED
    }

    private final Reason reason;

    SealRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which rule failed first. */
    public Reason reason() {
        return reason;
    }
}
