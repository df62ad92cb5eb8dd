package th.morprom.did.ra.directory;

/** Nobody is named for the branch. */
public final class BranchRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.branch.<reason>}. */
    public enum Reason {
        /** Only a central officer of the ministry, who answers for no branch of his own, names others. */
        NOT_ENTITLED,
        /** Nobody names himself. */
        SELF,
        /** The one named holds no central office. */
        NO_CENTRAL_OFFICER,
        UNKNOWN_BRANCH,
        ALREADY_NAMED,
        UNKNOWN_NAMING
    }

    private final Reason reason;

    BranchRefused(Reason reason) {
        super("branch refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
