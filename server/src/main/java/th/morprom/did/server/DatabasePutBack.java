package th.morprom.did.server;

import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.StatementFile;

/**
 * The file of statements about the audit log knows more than the database: going on would make good what was revoked since, and nobody would
 * be told.
 */
final class DatabasePutBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabasePutBack(StatementFile file, SignedStatement lost) {
        super("The database was put back to an older state, or its audit log was cut: " + file + " has statement "
                + lost.readable()
                        .map(statement -> statement.number() + " of " + statement.madeAt())
                        .orElse("that nobody can read")
                + ", and the database has not");
    }
}
