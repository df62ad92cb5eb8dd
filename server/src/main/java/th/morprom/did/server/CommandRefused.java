package th.morprom.did.server;

/** A command is not carried out as it was given. Nothing was changed. */
final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    enum Reason {
        /** Nobody said yes. */
        NOT_CONFIRMED,
        /** The database is not that of this release, so that what runs on it may do otherwise than this command thinks. */
        OTHER_RELEASE,
        /** What the command is about is not there, or there already. */
        NOT_THERE,
        /** The order would end one of the CA's own keys, and does not name it; or it names another. */
        AUTHORITY,
        /** The file's key is not the one that is held here, or another was recorded. */
        OTHER_KEY,
        /** The certificate that answers the request is revoked, suspended or over. */
        NOT_GOOD,
        /** The file that it would write is there. */
        FILE_EXISTS
    }

    CommandRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
