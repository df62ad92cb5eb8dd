package th.morprom.did.audit.segment;

/** The segment cannot be exported or dropped as asked; nothing was changed. */
public final class SegmentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What the operator must change. */
    public enum Reason {
        /** There is no such segment, or its events have been dropped. */
        UNKNOWN,
        /** The folder to export to is not empty. */
        FOLDER_IN_USE,
        /** The export is incomplete, or not of this segment. */
        EXPORT_INCOMPLETE,
        /** The database refused: an older segment must go first, or readers kept it waiting. */
        DATABASE
    }

    SegmentRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    SegmentRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
