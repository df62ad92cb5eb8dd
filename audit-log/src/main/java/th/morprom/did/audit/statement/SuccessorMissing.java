package th.morprom.did.audit.statement;

/**
 * The token has a key that handed the log over to a successor, and not the successor: no statement is made, because one by a key that is
 * over is forged to everybody who verifies. An operator brings back the token that has both.
 */
public final class SuccessorMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SuccessorMissing() {
        super("the token lacks the audit log's key in office, and its own newest has handed over to it");
    }
}
