package th.morprom.did.audit;

import org.springframework.core.NestedExceptionUtils;
import th.morprom.did.audit.statement.StatementFile;

/** The checkpoint file cannot be read, or a line of it is no statement: nobody knows whether the database is whole. */
public final class CheckpointsUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckpointsUnreadable(StatementFile file, RuntimeException cause) {
        super(
                "The checkpoint file " + file + " cannot be read: " + NestedExceptionUtils.getMostSpecificCause(cause),
                cause);
    }
}
