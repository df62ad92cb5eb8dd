package th.morprom.did.statusfeed;

/** Whether a certificate may be relied on. The numbers are those in the feed. */
public enum Status {
    /** Neither revoked nor suspended; in the feed it says that a suspension ended. */
    GOOD(0),
    /** Not to be relied on until further notice. */
    SUSPENDED(1),
    /** Ended for good. */
    REVOKED(2);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Status ofCode(int code) {
        return switch (code) {
            case 0 -> GOOD;
            case 1 -> SUSPENDED;
            case 2 -> REVOKED;
            default -> throw new IllegalArgumentException("there is no number " + code);
        };
    }
}
