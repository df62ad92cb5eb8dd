package th.morprom.did.audit;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.Statements;

/**
 * Finds statements that a file outside the database has and the database has not: it was put back to an older state, or its log was
 * cut. The signatures are not looked at; that is for {@link VerifyAuditLog}.
 */
public final class FindLostEnd {
    private final Statements statements;

    public FindLostEnd(JdbcClient jdbc) {
        this.statements = new Statements(jdbc);
    }

    /**
     * What both have, and what only the file has.
     *
     * @param common the last statement that is in both; empty if there is none
     * @param lost those behind it, of which there is one at least
     */
    public record LostEnd(Optional<SignedStatement> common, List<SignedStatement> lost) {
        public LostEnd {
            lost = List.copyOf(lost);
        }

        public SignedStatement last() {
            return lost.get(lost.size() - 1);
        }
    }

    /**
     * The file's last statement, if the database has not got it. One statement is asked for: whoever has it has those before.
     *
     * @throws CheckpointsUnreadable if the file cannot be read, or its last line is no statement
     */
    public Optional<SignedStatement> last(StatementFile file) {
        return lastLine(file).filter(last -> !statements.has(last));
    }

    /**
     * All of the end that is lost, if any is.
     *
     * @throws CheckpointsUnreadable if the file cannot be read, or a line is no statement
     */
    public Optional<LostEnd> find(StatementFile file) {
        if (last(file).isEmpty()) {
            return Optional.empty();
        }
        var common = new ArrayList<SignedStatement>(1);
        var lost = new ArrayList<SignedStatement>();
        lines(file).forEach(signed -> {
            // Behind the first that is lost all are: what has the same number here was written afterwards.
            if (lost.isEmpty() && statements.has(signed)) {
                common.clear();
                common.add(signed);
            } else {
                lost.add(signed);
            }
        });
        return Optional.of(new LostEnd(common.stream().findFirst(), lost));
    }

    private static Optional<SignedStatement> lastLine(StatementFile file) {
        try {
            return file.last();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new CheckpointsUnreadable(file, e);
        }
    }

    private static List<SignedStatement> lines(StatementFile file) {
        var lines = new ArrayList<SignedStatement>();
        try {
            file.forEach(lines::add);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new CheckpointsUnreadable(file, e);
        }
        return lines;
    }
}
