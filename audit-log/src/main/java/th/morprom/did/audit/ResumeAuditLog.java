package th.morprom.did.audit;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.FindLostEnd.LostEnd;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.Statement;
import th.morprom.did.audit.statement.StatementFile;

/**
 * Has the log go on where a restored database ends. The log says itself what it lacks, and the file that knows more is set aside, so that
 * the next checkpoint begins it anew.
 */
public final class ResumeAuditLog {
    private final FindLostEnd findLostEnd;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;

    ResumeAuditLog(JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog) {
        this.findLostEnd = new FindLostEnd(jdbc);
        this.transaction = transaction;
        this.auditLog = auditLog;
    }

    /**
     * Goes on.
     *
     * @param operator who says so: an id, never a name
     * @return where the file lies now
     * @throws IllegalStateException if the database has all that the file has
     * @throws CheckpointsUnreadable if the file cannot be read, or a line is no statement
     * @throws java.io.UncheckedIOException if the file cannot be set aside; the event stays, and a repetition adds another
     */
    public Path resume(StatementFile file, String operator) {
        var end = findLostEnd
                .find(file)
                .orElseThrow(() -> new IllegalStateException("the database has every statement of " + file));
        transaction.executeWithoutResult(status -> auditLog.append(event(end, operator)));
        return file.setAside(".until-" + number(end.last()));
    }

    private static AuditEvent event(LostEnd end, String operator) {
        return new AuditEvent(
                "audit.resumed",
                operator,
                "log",
                Map.of(
                        "statement", end.common().map(ResumeAuditLog::number).orElse("0"),
                        "lostStatement", number(end.last()),
                        "lostSha256", Statement.digest(end.last().document())));
    }

    private static String number(SignedStatement signed) {
        return signed.readable()
                .map(statement -> Long.toString(statement.number()))
                .orElse("unknown");
    }
}
