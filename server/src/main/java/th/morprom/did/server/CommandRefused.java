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
