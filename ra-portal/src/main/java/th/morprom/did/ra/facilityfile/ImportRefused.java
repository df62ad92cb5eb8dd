package th.morprom.did.ra.facilityfile;

/** The file is not taken, or not imported. */
public final class ImportRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.import.<reason>}. */
    public enum Reason {
        /** Only a central registrar hands in facilities. */
        NOT_CENTRAL,
        UNKNOWN_IMPORT,
        /** It has problems, or was confirmed before. */
        NOT_READY,
        /** No file was chosen, or it is empty. */
        NO_FILE
    }

    private final Reason reason;

    ImportRefused(Reason reason) {
        super("import refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
