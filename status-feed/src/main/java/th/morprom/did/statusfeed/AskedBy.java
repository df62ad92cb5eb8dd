package th.morprom.did.statusfeed;

/** What kind of person or body asked for a change; who it was is in the audit log. The order is that of the numbers. */
public enum AskedBy {
    /** Not on record: the change is older than the feed. */
    UNRECORDED,
    /** The holder of the certificate. */
    HOLDER,
    /** A registrar. */
    REGISTRAR,
    /** An operator of the CA. */
    OPERATOR,
    /** The register of licences. */
    LICENCE_REGISTRY;

    private static final AskedBy[] VALUES = values();

    int code() {
        return ordinal();
    }

    static AskedBy ofCode(int code) {
        if (code < 0 || code >= VALUES.length) {
            throw new IllegalArgumentException("there is no number " + code);
        }
        return VALUES[code];
    }
}
