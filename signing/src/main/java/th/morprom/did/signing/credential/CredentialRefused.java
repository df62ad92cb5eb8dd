package th.morprom.did.signing.credential;

/** The credential cannot be made or take this certificate. Nothing was changed. */
public final class CredentialRefused extends RuntimeException {
    /** Which rule failed first. */
    public enum Reason {
        /** No credential has this id. */
        UNKNOWN_CREDENTIAL,
        /** It has another certificate already; a credential keeps its certificate for life. */
        HAS_ANOTHER_CERTIFICATE,
        /** Not a readable chain of certificates, leaf first. */
        MALFORMED_CHAIN,
        /** The leaf certifies another key than the credential's. */
        OTHER_KEY,
        /** The chain does not lead to a trusted root, or the leaf is not for signing documents. */
        UNTRUSTED_CHAIN
    }

    private final Reason reason;

    CredentialRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which rule failed first. */
    public Reason reason() {
        return reason;
    }
}
