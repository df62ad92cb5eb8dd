package th.morprom.did.desk.statement;

/** What is handed over is no statement that an agent signed. */
public final class StatementRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** Not in the format of a statement, or too large for one. */
        MALFORMED,
        /** The key that it names did not sign it as it stands. */
        SIGNATURE
    }

    private final Reason reason;

    StatementRefused(Reason reason) {
        super("statement refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
