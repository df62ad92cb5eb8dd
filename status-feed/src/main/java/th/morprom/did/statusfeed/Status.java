package th.morprom.did.statusfeed;

/** Whether a certificate may be relied on. The order is that of the numbers in the feed. */
public enum Status {
    /** Neither revoked nor suspended; in the feed it says that a suspension ended. */
    GOOD,
    /** Not to be relied on until further notice. */
    SUSPENDED,
    /** Ended for good. */
    REVOKED;

    private static final Status[] VALUES = values();

    int code() {
        return ordinal();
    }

    static Status ofCode(int code) {
        if (code < 0 || code >= VALUES.length) {
            throw new IllegalArgumentException("there is no number " + code);
        }
        return VALUES[code];
    }
}
