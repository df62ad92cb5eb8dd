package th.morprom.did.audit.segment;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.chain.EventChain;
import th.morprom.did.audit.chain.Segments;
import th.morprom.did.audit.segment.SegmentRefused.Reason;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.StatementTrust;

/**
 * Takes the events of a sealed segment out of the database, once an export of them has been read back and found to be all of it. The
 * seal stays, so the chain still verifies across the gap.
 */
public final class DropSegment {
    private final AuditLog auditLog;
    private final EventChain chain;
    private final Segments segments;
    private final SignStatement signStatement;
    private final TransactionTemplate transaction;
    private final Supplier<StatementTrust> trust;

    public DropSegment(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            SignStatement signStatement,
            Supplier<StatementTrust> trust) {
        this.auditLog = auditLog;
        this.chain = new EventChain(jdbc);
        this.segments = new Segments(jdbc);
        this.signStatement = signStatement;
        this.transaction = transaction;
        this.trust = trust;
    }

    /**
     * Drops it; the order is signed, and the event {@code audit.segment-dropped} is in the log.
     *
     * @param export a folder that {@link ExportSegments} wrote
     * @param operator who orders it: an id, never a name
     * @throws SegmentRefused if the export is not complete, an older segment is still here, or readers are in the way
     * @throws SegmentBroken if the database does not hold what was sealed
     */
    public void drop(int number, Path export, String operator) {
        var proven = new VerifyExport(trust.get())
                .complete(export, number)
                .orElseThrow(() -> new SegmentRefused(
                        Reason.EXPORT_INCOMPLETE, export + " is no complete export of segment " + number));
        try {
            transaction.executeWithoutResult(status -> {
                requireSame(number, proven);
                signStatement.sign(new Claim.Drop(number, proven.rowsSha256(), operator));
                segments.drop(number);
                auditLog.append(new AuditEvent(
                        "audit.segment-dropped",
                        operator,
                        "segment-" + number,
                        Map.of(
                                "events", Long.toString(proven.events()),
                                "rowsSha256", proven.rowsSha256())));
            });
        } catch (DataAccessException e) {
            throw new SegmentRefused(Reason.DATABASE, "the database does not drop segment " + number, e);
        }
    }

    private void requireSame(int number, Claim.Seal proven) {
        var rows = new SegmentRows(number);
        chain.forEach(number, stored -> rows.add(stored.event()));
        if (!rows.sum().equals(proven)) {
            throw new SegmentBroken("segment " + number + " in the database is not what was exported");
        }
    }
}
