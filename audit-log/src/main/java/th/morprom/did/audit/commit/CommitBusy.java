package th.morprom.did.audit.commit;

/** Too much waits for the database already, or nothing moves. Nothing of the request was written; repeat it later. */
public final class CommitBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommitBusy(String message) {
        super(message);
    }
}
