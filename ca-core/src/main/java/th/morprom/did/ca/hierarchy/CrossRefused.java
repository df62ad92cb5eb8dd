package th.morprom.did.ca.hierarchy;

/** Somebody else's CA is not certified by ours; nothing was signed. */
public final class CrossRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    CrossRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong with it, or with what it is to be limited to. */
    public enum Reason {
        /** Its certificate does not say that it is a CA that signs certificates, or has no subjectKeyIdentifier. */
        NOT_A_CA,
        /** Its own certificate is not valid yet, or no more. */
        NOT_VALID_NOW,
        /** Nothing proves that it has its key: its certificate is not self-signed, and no request of the same name and key came along. */
        NOT_PROVED,
        /** Its key is too weak, or of a kind that we do not certify. */
        WEAK_KEY,
        /** It has the key or the name of a CA of ours. */
        OURS,
        /** The profile is none for the CAs of others. */
        OTHER_PROFILE,
        /** It would not be limited: no directory name is permitted, or an empty one, or a domain is none. */
        NO_NAMES,
        /** Its policies would not be limited: none is named, one is anyPolicy, or one that is said to be ours is not. */
        NO_POLICIES,
        /** The end is after that of our root. */
        OUTLIVES_US,
        /** The end is after that of its own certificate. */
        OUTLIVES_IT,
        /** Ten certificates on exactly these terms were revoked, or their outcome is not known. */
        REVOKED_TOO_OFTEN
    }

    public Reason reason() {
        return reason;
    }
}
