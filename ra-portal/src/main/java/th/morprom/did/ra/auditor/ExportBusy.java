package th.morprom.did.ra.auditor;

/** This node is writing another export; ask again. */
public final class ExportBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExportBusy() {
        super("another segment of the audit log is being exported");
    }
}
