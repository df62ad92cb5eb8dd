package th.morprom.did.ra.facilityfile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.organisation.ListedFacility;

/** The files that were handed in, with what was found in them. */
@Repository
public class FacilityImports {
    private static final int MOST_PROBLEMS = 1_000;
    private static final int MOST_CHANGES = 100;
    private static final String IMPORT = """
            select i.id, i.file_name, i.sha256, i.charset, i.state, i.rows_read, i.added, i.changed, i.unchanged,
                   i.problems, i.handed_in_by, i.handed_in_at, i.finished_at, coalesce(p.done, 0) as done
              from ra.facility_import i left join ra.facility_import_progress p on p.import = i.id
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate beside;

    FacilityImports(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.beside = new TransactionTemplate(transactions);
        beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A file as it came. */
    record HandedIn(String fileName, Bytes content, String sha256, UUID by, Instant time) {}

    /** A file to be imported. */
    record Confirmed(UUID id, Bytes content, String sha256, UUID handedInBy, UUID confirmedBy) {}

    /**
     * One facility the file changes.
     *
     * @param fields what changes about it, as columns; empty for a new one
     */
    public record Change(String hcode9, String nameTh, List<String> fields) {}

    /** Who ever handed a file in. */
    List<UUID> senders() {
        return jdbc.sql("select distinct handed_in_by from ra.facility_import")
                .query(UUID.class)
                .list();
    }

    /** The files that one of these handed in last, the newest first. */
    List<FacilityImport> latest(List<UUID> senders, int limit) {
        return jdbc.sql(IMPORT + """
                 where i.handed_in_by = any(:senders)
                 order by i.handed_in_at desc, i.id
                 limit :limit
                """)
                .param("senders", senders.toArray(UUID[]::new))
                .param("limit", limit)
                .query(FacilityImports::facilityImport)
                .list();
    }

    /** The import of this id. */
    public Optional<FacilityImport> find(UUID id) {
        return jdbc.sql(IMPORT + " where i.id = :id")
                .param("id", id)
                .query(FacilityImports::facilityImport)
                .optional();
    }

    /** What is wrong with a file, by line; the first thousand. */
    public List<Problem> problems(UUID id) {
        return jdbc.sql("""
                select line, field, reason from ra.facility_import_problem where import = :id order by position
                """)
                .param("id", id)
                .query((row, number) -> new Problem(
                        row.getInt("line"), row.getString("field"), Problem.Reason.valueOf(row.getString("reason"))))
                .list();
    }

    /** The first hundred facilities a file changes. */
    public List<Change> changes(UUID id) {
        return jdbc.sql("""
                select hcode9, name_th, fields from ra.facility_import_change where import = :id order by position
                """)
                .param("id", id)
                .query((row, number) ->
                        new Change(row.getString("hcode9"), row.getString("name_th"), fields(row.getString("fields"))))
                .list();
    }

    UUID add(HandedIn file, FacilityPlan plan) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into ra.facility_import (id, file_name, content, sha256, charset, state, rows_read, added, changed,
                       unchanged, problems, handed_in_by, handed_in_at)
                values (:id, :name, :content, :sha256, :charset, :state, 0, 0, 0, 0, :problems, :by, :time)
                """)
                .param("id", id)
                .param("name", file.fileName())
                .param("content", file.content().toByteArray())
                .param("sha256", file.sha256())
                .param("charset", plan.charset())
                .param("state", plan.problems().isEmpty() ? "READY" : "BAD")
                .param("problems", plan.problems().size())
                .param("by", file.by())
                .param("time", Timestamp.from(file.time()))
                .update();
        writePlan(id, plan);
        return id;
    }

    boolean confirm(UUID id, UUID registrar) {
        var confirmed =
                jdbc.sql("""
                update ra.facility_import set state = 'CONFIRMED', confirmed_by = :registrar
                 where id = :id and state = 'READY'
                """).param("id", id).param("registrar", registrar).update();
        if (confirmed == 1) {
            jdbc.sql("""
                    insert into ra.facility_import_progress (import, done, total)
                    select id, 0, added + changed from ra.facility_import where id = :id
                    """).param("id", id).update();
        }
        return confirmed == 1;
    }

    /** The oldest confirmed file but for these; whoever else looks passes it by until this transaction ends. */
    Optional<Confirmed> lockNext(Set<UUID> putOff) {
        return jdbc.sql("""
                select id, content, sha256, handed_in_by, confirmed_by
                  from ra.facility_import
                 where state = 'CONFIRMED' and id <> all(:putOff)
                 order by handed_in_at
                 limit 1
                   for no key update skip locked
                """)
                .param("putOff", putOff.toArray(UUID[]::new))
                .query((row, number) -> new Confirmed(
                        row.getObject("id", UUID.class),
                        Bytes.of(row.getBytes("content")),
                        row.getString("sha256"),
                        row.getObject("handed_in_by", UUID.class),
                        row.getObject("confirmed_by", UUID.class)))
                .optional();
    }

    /** In a transaction beside the one that imports: what it has done so far is to be seen before it ends. */
    void progress(UUID id, int done) {
        beside.executeWithoutResult(
                status -> jdbc.sql("update ra.facility_import_progress set done = :done where import = :id")
                        .param("done", done)
                        .param("id", id)
                        .update());
    }

    /** @param time when all of it was written; empty if it turned out bad */
    void finished(UUID id, FacilityPlan plan, Optional<Instant> time) {
        jdbc.sql("""
                update ra.facility_import set state = :state, problems = :problems, finished_at = :time where id = :id
                """)
                .param("state", time.isPresent() ? "IMPORTED" : "BAD")
                .param("problems", plan.problems().size())
                .param("time", time.map(Timestamp::from).orElse(null))
                .param("id", id)
                .update();
        writePlan(id, plan);
    }

    private void writePlan(UUID id, FacilityPlan plan) {
        jdbc.sql("""
                update ra.facility_import
                   set rows_read = :rows, added = :added, changed = :changed, unchanged = :unchanged
                 where id = :id
                """)
                .param("id", id)
                .param("rows", plan.rows())
                .param("added", plan.added().size())
                .param("changed", plan.changed().size())
                .param("unchanged", plan.unchanged())
                .update();
        jdbc.sql("delete from ra.facility_import_problem where import = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from ra.facility_import_change where import = :id")
                .param("id", id)
                .update();
        var problems = plan.problems();
        for (var i = 0; i < Math.min(problems.size(), MOST_PROBLEMS); i++) {
            writeProblem(id, i, problems.get(i));
        }
        var changes = changesOf(plan);
        for (var i = 0; i < changes.size(); i++) {
            writeChange(id, i, changes.get(i));
        }
    }

    private void writeProblem(UUID id, int position, Problem problem) {
        jdbc.sql("""
                insert into ra.facility_import_problem (import, position, line, field, reason)
                values (:id, :position, :line, :field, :reason)
                """)
                .param("id", id)
                .param("position", position)
                .param("line", problem.line())
                .param("field", problem.field())
                .param("reason", problem.reason().name())
                .update();
    }

    private void writeChange(UUID id, int position, Change change) {
        jdbc.sql("""
                insert into ra.facility_import_change (import, position, hcode9, name_th, fields)
                values (:id, :position, :hcode9, :nameTh, :fields)
                """)
                .param("id", id)
                .param("position", position)
                .param("hcode9", change.hcode9())
                .param("nameTh", change.nameTh())
                .param("fields", String.join(",", change.fields()))
                .update();
    }

    private static List<Change> changesOf(FacilityPlan plan) {
        var changes = new ArrayList<Change>();
        plan.changed().stream()
                .limit(MOST_CHANGES)
                .forEach(changed -> changes.add(change(changed.after(), differing(changed))));
        plan.added().stream()
                .limit(MOST_CHANGES - changes.size())
                .forEach(added -> changes.add(change(added, List.of())));
        return changes;
    }

    private static Change change(ListedFacility listed, List<String> fields) {
        return new Change(listed.facility().hcode9(), listed.facility().nameTh(), fields);
    }

    private static List<String> differing(FacilityPlan.Changed changed) {
        var before = FacilityColumns.of(changed.before());
        var after = FacilityColumns.of(changed.after());
        return after.keySet().stream()
                .filter(column -> !Objects.equals(before.get(column), after.get(column)))
                .toList();
    }

    private static List<String> fields(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static FacilityImport facilityImport(ResultSet row, int number) throws SQLException {
        return new FacilityImport(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getString("charset"),
                FacilityImport.State.valueOf(row.getString("state")),
                new FacilityImport.Counts(
                        row.getInt("rows_read"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("problems")),
                row.getObject("handed_in_by", UUID.class),
                row.getTimestamp("handed_in_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant),
                row.getInt("done"));
    }
}
