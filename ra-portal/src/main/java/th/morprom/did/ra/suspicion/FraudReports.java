package th.morprom.did.ra.suspicion;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.suspicion.FraudReport.State;

/** What the public reported. */
@Repository
public class FraudReports {
    private static final int MOST_SHOWN = 200;
    private static final String REPORT = """
            select id, reference, about, licence_number, place, description, state, reported_at, changed_at
              from ra.fraud_report
            """;

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    FraudReports(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** One thing that was done about a report. */
    public record Step(State state, String note, UUID actor, Instant time) {}

    /** The open ones, the oldest first. */
    public List<FraudReport> open() {
        return in(Arrays.stream(State.values()).filter(State::open).toList(), "reported_at");
    }

    /** Those that are settled, the latest first. */
    public List<FraudReport> settled() {
        return in(Arrays.stream(State.values()).filter(state -> !state.open()).toList(), "changed_at desc");
    }

    /** The report of this id. */
    public Optional<FraudReport> find(UUID id) {
        return jdbc.sql(REPORT + " where id = :id")
                .param("id", id)
                .query(FraudReports::report)
                .optional();
    }

    /** Whether somebody reported this licence number, however he wrote it, and it was not found to be without reason. */
    public boolean concern(String licenceNumber) {
        return jdbc.sql("""
                select exists (select from ra.fraud_report
                                where state <> :unfounded
                                  and regexp_replace(licence_number, '[^0-9]', '', 'g') = :number)
                """)
                .param("unfounded", State.UNFOUNDED.name())
                .param("number", licenceNumber)
                .query(Boolean.class)
                .single();
    }

    /** What was done about a report, in order. */
    public List<Step> steps(UUID report) {
        return jdbc.sql("""
                select state, note, actor, time from ra.fraud_report_step where report = :report order by position
                """)
                .param("report", report)
                .query((row, number) -> new Step(
                        State.valueOf(row.getString("state")),
                        row.getString("note"),
                        row.getObject("actor", UUID.class),
                        row.getTimestamp("time").toInstant()))
                .list();
    }

    /** How to reach the one who reported, if he said so; for those alone who handle it. */
    public Optional<String> contact(UUID report) {
        return jdbc.sql("select contact from ra.fraud_report where id = :id and contact is not null")
                .param("id", report)
                .query((row, number) -> new String(keys.decrypt(row.getBytes("contact")), StandardCharsets.UTF_8))
                .optional();
    }

    void add(FraudReport report, Optional<String> contact) {
        jdbc.sql("""
                insert into ra.fraud_report (id, reference, about, licence_number, place, description, contact, state,
                       reported_at, changed_at)
                values (:id, :reference, :about, :number, :place, :description, :contact, :state, :now, :now)
                """)
                .param("id", report.id())
                .param("reference", report.reference())
                .param("about", report.about())
                .param("number", report.licenceNumber())
                .param("place", report.place())
                .param("description", report.description())
                .param(
                        "contact",
                        contact.map(text -> keys.encrypt(text.getBytes(StandardCharsets.UTF_8)))
                                .orElse(null))
                .param("state", report.state().name())
                .param("now", Timestamp.from(report.reportedAt()))
                .update();
    }

    Optional<FraudReport> lock(UUID id) {
        return jdbc.sql(REPORT + " where id = :id for update")
                .param("id", id)
                .query(FraudReports::report)
                .optional();
    }

    void step(UUID report, Step step) {
        jdbc.sql("update ra.fraud_report set state = :state, changed_at = :time where id = :id")
                .param("state", step.state().name())
                .param("time", Timestamp.from(step.time()))
                .param("id", report)
                .update();
        jdbc.sql("""
                insert into ra.fraud_report_step (report, state, note, actor, time)
                values (:report, :state, :note, :actor, :time)
                """)
                .param("report", report)
                .param("state", step.state().name())
                .param("note", step.note())
                .param("actor", step.actor())
                .param("time", Timestamp.from(step.time()))
                .update();
    }

    private List<FraudReport> in(List<State> states, String order) {
        return jdbc.sql(REPORT + " where state = any(:states) order by " + order + ", id limit :limit")
                .param("states", states.stream().map(State::name).toArray(String[]::new))
                .param("limit", MOST_SHOWN)
                .query(FraudReports::report)
                .list();
    }

    private static FraudReport report(ResultSet row, int number) throws SQLException {
        return new FraudReport(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("about"),
                row.getString("licence_number"),
                row.getString("place"),
                row.getString("description"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("reported_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
