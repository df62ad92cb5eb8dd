package th.morprom.did.ca.hierarchy;

/** A certificate from outside is not taken for one of our CAs; nothing was stored. */
public final class ImportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ImportRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong with it, or with what stands above it. */
    public enum Reason {
        /** The CA of ours that is named does not exist. */
        UNKNOWN_AUTHORITY,
        /** It certifies another key than that of our CA. */
        OTHER_KEY,
        /** It names the key otherwise than we do: certificates that we issued would not lead to it. */
        OTHER_NAME,
        /** Its subjectKeyIdentifier is missing or not the one that our certificates point to. */
        OTHER_KEY_IDENTIFIER,
        /** Its basicConstraints do not say that we are a CA, or are not critical. */
        NOT_A_CA,
        /** It allows fewer CAs below us than there are. */
        PATH_TOO_SHORT,
        /** Its keyUsage lacks keyCertSign or cRLSign. */
        KEY_USAGE,
        /** It is not valid yet, or no more. */
        NOT_VALID_NOW,
        /** No certificate above was given, or the last one is not self-signed. */
        NO_ANCHOR,
        /** It, or one above it, is not signed by the next. */
        SIGNATURE_WRONG,
        /** What stands above does not make a valid path (RFC 5280 section 6). */
        PATH_INVALID
    }

    public Reason reason() {
        return reason;
    }
}
