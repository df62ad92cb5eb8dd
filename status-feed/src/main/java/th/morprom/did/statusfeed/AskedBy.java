package th.morprom.did.statusfeed;

/** What kind of person or body asked for a change; who it was is in the audit log. The numbers are those in the feed. */
public enum AskedBy {
    /** Not on record: the change is older than the feed. */
    UNRECORDED(0),
    /** The holder of the certificate. */
    HOLDER(1),
    /** A registrar; of a system's certificate, the registration authority that asked for it. */
    REGISTRAR(2),
    /** An operator of the CA. */
    OPERATOR(3),
    /** The register of licences. */
    LICENCE_REGISTRY(4);

    private final int code;

    AskedBy(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static AskedBy ofCode(int code) {
        return switch (code) {
            case 0 -> UNRECORDED;
            case 1 -> HOLDER;
            case 2 -> REGISTRAR;
            case 3 -> OPERATOR;
            case 4 -> LICENCE_REGISTRY;
            default -> throw new IllegalArgumentException("there is no number " + code);
        };
    }
}
