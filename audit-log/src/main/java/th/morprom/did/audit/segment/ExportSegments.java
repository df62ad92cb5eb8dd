package th.morprom.did.audit.segment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.chain.EventChain;
import th.morprom.did.audit.chain.Segment;
import th.morprom.did.audit.chain.Segments;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.Statements;

/** Writes segments to a folder that anyone can verify without this system; its README says how. */
public final class ExportSegments {
    private final AuditLog auditLog;
    private final EventChain chain;
    private final Segments segments;
    private final Statements statements;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final SignStatement signStatement;

    public ExportSegments(
            JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog, SignStatement signStatement) {
        this.auditLog = auditLog;
        this.chain = new EventChain(jdbc);
        this.segments = new Segments(jdbc);
        this.statements = new Statements(jdbc);
        this.transaction = transaction;
        this.snapshot = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.signStatement = signStatement;
    }

    /**
     * Exports one segment, or all whose events are still here; the reading is in the log before it begins, and a checkpoint
     * vouches for all up to it.
     *
     * @param number of a segment; empty for all, the open one included
     * @param folder new or empty
     * @param operator who reads: an id, never a name
     * @return the segments exported
     * @throws SegmentRefused with {@code UNKNOWN} or {@code FOLDER_IN_USE}
     * @throws UncheckedIOException if the folder cannot be written
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public List<Integer> export(Optional<Integer> number, Path folder, String operator) {
        var export = ExportFolder.create(folder);
        var which = number.map(String::valueOf).orElse("all");
        transaction.executeWithoutResult(status -> {
            // What is not there was read by nobody.
            if (wanted(number).isEmpty()) {
                throw new SegmentRefused(SegmentRefused.Reason.UNKNOWN, "no such segment has events here");
            }
            auditLog.append(new AuditEvent("audit.exported", operator, "segment-" + which, Map.of()));
        });
        // Whoever has the export alone is to see by a signature that what is not sealed yet is as it was.
        var head = chain.head();
        signStatement.sign(new Claim.Checkpoint(head.sequence(), head.hash()));
        return Optional.ofNullable(snapshot.execute(status -> write(number, export)))
                .orElseThrow();
    }

    private List<Integer> write(Optional<Integer> number, ExportFolder export) {
        var seals = new HashMap<Integer, SignedStatement>();
        statements
                .seals()
                .forEach(signed -> signed.claim()
                        .filter(Claim.Seal.class::isInstance)
                        .map(Claim.Seal.class::cast)
                        .ifPresent(seal -> seals.put(seal.segment(), signed)));
        var wanted = wanted(number);
        wanted.forEach(segment -> writeRows(segment, export));
        wanted.forEach(
                segment -> Optional.ofNullable(seals.get(segment)).ifPresent(seal -> export.writeSeal(segment, seal)));
        export.statements().catchUp(statements);
        export.writePublicKey(signStatement.keyInOffice());
        export.writeReadme();
        return wanted;
    }

    /** Those of them that are there. */
    private List<Integer> wanted(Optional<Integer> number) {
        return segments.all().stream()
                .map(Segment::number)
                .filter(segment -> number.map(segment::equals).orElse(true))
                .filter(chain::hasEvents)
                .toList();
    }

    private void writeRows(int segment, ExportFolder export) {
        var file = export.rows(segment);
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            var rows = new SegmentRows(segment);
            chain.forEach(segment, stored -> write(out, rows.add(stored.event())));
            out.flush();
            // On disk before anybody is told: an export may be what is left of the segment.
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static void write(BufferedOutputStream out, byte[] line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
