package th.morprom.did.ra.approval;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.canonical.CanonicalJson;

/** Every decision ever made, as it was signed. Rows are added, never changed or removed. */
@Repository
public class Decisions {
    /** So long the CA takes an approval: rule 3 of docs/approval-evidence.md. */
    private static final Duration GOOD = Duration.ofDays(30);

    private final JdbcClient jdbc;

    Decisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A decision as it was signed.
     *
     * @param appointment the office by which it was made
     * @param canonical the decision of docs/approval-evidence.md without its assertion
     */
    public record Signed(UUID appointment, CanonicalJson canonical, String assertionJson) {}

    /** A decision to be kept. */
    record Row(UUID enrolment, int version, Tier step, Decision decision, UUID registrar, Signed signed, Instant time) {
        /** His tier, where he decided in another's place. */
        Optional<Tier> escalatedTo() {
            return Turn.escalatedTo(signed.canonical().tree());
        }
    }

    /** The approvals of one version of an enrolment in the order they were given. */
    public List<Signed> approvals(UUID enrolment, int version) {
        return jdbc.sql("""
                select appointment, canonical, assertion
                  from ra.decision
                 where enrolment = :enrolment and version = :version and decision = 'approve'
                 order by decided_at, array_position(array['central', 'provincial', 'facility'], step), seat
                """)
                .param("enrolment", enrolment)
                .param("version", version)
                .query((row, number) -> new Signed(
                        row.getObject("appointment", UUID.class),
                        new CanonicalJson(row.getString("canonical")),
                        row.getString("assertion")))
                .list();
    }

    /** Until when the CA takes all the approvals that this version has; empty before the first. */
    Optional<Instant> goodUntil(UUID enrolment, int version) {
        return jdbc.sql("""
                select decided_at from ra.decision
                 where enrolment = :enrolment and version = :version and decision = 'approve'
                 order by decided_at limit 1
                """)
                .param("enrolment", enrolment)
                .param("version", version)
                .query(Timestamp.class)
                .optional()
                .map(first -> first.toInstant().plus(GOOD));
    }

    boolean decided(UUID registrar, UUID enrolment, int version) {
        return jdbc.sql("""
                select exists (select from ra.decision
                                where enrolment = :enrolment and version = :version and registrar = :registrar)
                """)
                .param("enrolment", enrolment)
                .param("version", version)
                .param("registrar", registrar)
                .query(Boolean.class)
                .single();
    }

    List<Row> of(UUID enrolment) {
        return jdbc.sql("""
                select enrolment, version, step, decision, reason, registrar, appointment, canonical, assertion,
                       decided_at
                  from ra.decision where enrolment = :enrolment
                 order by version, decided_at, array_position(array['central', 'provincial', 'facility'], step), seat
                """)
                .param("enrolment", enrolment)
                .query((row, number) -> new Row(
                        row.getObject("enrolment", UUID.class),
                        row.getInt("version"),
                        Tier.of(row.getString("step")),
                        Decision.of(row.getString("decision"), Optional.ofNullable(row.getString("reason"))),
                        row.getObject("registrar", UUID.class),
                        new Signed(
                                row.getObject("appointment", UUID.class),
                                new CanonicalJson(row.getString("canonical")),
                                row.getString("assertion")),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }

    /**
     * All enrolments of a person about which somebody decided, and why one was rejected, or returned because the registrar doubted that it is
     * he; empty if it was neither.
     */
    Map<UUID, Optional<Decision.ReasonCode>> refusals(UUID person) {
        var refusals = new HashMap<UUID, Optional<Decision.ReasonCode>>();
        jdbc.sql("""
                select d.enrolment,
                       (array_agg(d.reason order by d.decision = 'reject' desc, d.version, d.decided_at)
                           filter (where d.decision = 'reject' or d.reason = any(:doubts)))[1] as refused_for
                  from ra.decision d
                  join ra.enrolment e on e.id = d.enrolment
                 where e.person = :person
                 group by d.enrolment
                """).param("person", person).param("doubts", doubts()).query(row -> {
            refusals.put(
                    row.getObject("enrolment", UUID.class),
                    Optional.ofNullable(row.getString("refused_for")).map(Decision.ReasonCode::valueOf));
        });
        return refusals;
    }

    /** Whether an enrolment of this person was rejected, or a registrar doubted that it is he. */
    boolean wasRefused(UUID person) {
        return jdbc.sql("""
                select exists (
                    select from ra.enrolment e
                     where e.person = :person
                       and (e.state = 'REJECTED'
                            or exists (select from ra.decision d where d.enrolment = e.id and d.reason = any(:doubts))))
                """)
                .param("person", person)
                .param("doubts", doubts())
                .query(Boolean.class)
                .single();
    }

    private static String[] doubts() {
        return Stream.of(Decision.ReasonCode.values())
                .filter(Decision.ReasonCode::doubtsPerson)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    void add(Row row) {
        jdbc.sql("""
                insert into ra.decision (id, enrolment, version, step, seat, escalated_to, decision, reason, registrar,
                       appointment, canonical, assertion, decided_at)
                select :id, :enrolment, :version, :step, count(*) + 1, :escalatedTo, :decision, :reason, :registrar,
                       :appointment, :canonical, :assertion, :time
                  from ra.decision where enrolment = :enrolment and version = :version and step = :step
                """)
                .param("id", UUID.randomUUID())
                .param("enrolment", row.enrolment())
                .param("version", row.version())
                .param("step", row.step().code())
                .param("escalatedTo", row.escalatedTo().map(Tier::code).orElse(null))
                .param("decision", row.decision().kind().code())
                .param("reason", row.decision().reason().map(Enum::name).orElse(null))
                .param("registrar", row.registrar())
                .param("appointment", row.signed().appointment())
                .param("canonical", row.signed().canonical().text())
                .param("assertion", row.signed().assertionJson())
                .param("time", Timestamp.from(row.time()))
                .update();
    }
}
