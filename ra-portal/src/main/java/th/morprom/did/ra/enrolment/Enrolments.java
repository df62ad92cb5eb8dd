package th.morprom.did.ra.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.enrolment.Enrolment.Checks;
import th.morprom.did.ra.enrolment.Enrolment.Frozen;
import th.morprom.did.ra.enrolment.LicenceMatch.Mismatch;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/** All enrolments, to read. */
@Repository
public class Enrolments {
    private static final String ENROLMENT = """
            select e.id, e.person, e.created_by, e.state, e.policy, e.renews, e.profession, e.licence_number, e.hcode9,
                   e.position, e.ial, e.proofing_policy, e.proofing_sha256, e.proofing_officer, e.proofed_at,
                   e.licence_mismatches, e.licence_valid_until, e.licence_source, e.licence_checked_at,
                   e.version, e.changed_at, v.canonical, v.sha256, v.submitted_at, given.approvals, given.latest
              from ra.enrolment e
              left join lateral (select count(*) as approvals, max(d.decided_at) as latest from ra.decision d
                                  where d.enrolment = e.id and d.version = e.version and d.decision = 'approve') given on true
              left join ra.enrolment_version v on v.enrolment = e.id and v.version = e.version
               and e.state not in ('DRAFT', 'RETURNED')
            """;

    private final JdbcClient jdbc;
    private final ApprovalPolicies policies;

    Enrolments(JdbcClient jdbc, ApprovalPolicies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    /** The enrolment of this id. */
    public Optional<Enrolment> find(UUID enrolment) {
        return jdbc.sql(ENROLMENT + " where e.id = :id")
                .param("id", enrolment)
                .query(this::enrolment)
                .optional();
    }

    /** A person's own, with why those ended that did. */
    public OwnEnrolments own(UUID person) {
        var ended = new HashMap<UUID, EndReason>();
        jdbc.sql("select id, end_reason from ra.enrolment where person = :person and end_reason is not null")
                .param("person", person)
                .query(row -> {
                    ended.put(row.getObject("id", UUID.class), EndReason.valueOf(row.getString("end_reason")));
                });
        return new OwnEnrolments(of(person), ended);
    }

    /** A person's own, newest first. */
    public List<Enrolment> of(UUID person) {
        return jdbc.sql(ENROLMENT + " where e.person = :person order by e.changed_at desc, e.id")
                .param("person", person)
                .query(this::enrolment)
                .list();
    }

    /** The renewal of this certificate that is under way or done; there is one at most. */
    public Optional<Enrolment> renewalOf(String serialHex) {
        return jdbc.sql(ENROLMENT + """
                 where e.renews = :serial and e.state not in ('REJECTED', 'REVOKED', 'DROPPED')
                """)
                .param("serial", serialHex)
                .query(this::enrolment)
                .optional();
    }

    /** First held and then read: what was decided while this waited is in what it reads. */
    Optional<Enrolment> lock(UUID enrolment) {
        return jdbc.sql("select id from ra.enrolment where id = :id for update")
                .param("id", enrolment)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    private Enrolment enrolment(ResultSet row, int number) throws SQLException {
        var state = EnrolmentState.valueOf(row.getString("state"));
        var policy = row.getString("policy");
        return new Enrolment(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getInt("version"),
                state,
                policy,
                Optional.ofNullable(row.getString("renews")),
                new DeclaredLicence(
                        Profession.of(row.getString("profession")).orElseThrow(), row.getString("licence_number")),
                new Affiliation(row.getString("hcode9"), row.getString("position")),
                new Checks(proofing(row), licence(row)),
                frozen(row),
                way(row, policy),
                row.getObject("created_by", UUID.class),
                row.getTimestamp("changed_at").toInstant());
    }

    private Way way(ResultSet row, String policy) throws SQLException {
        var submitted = Optional.ofNullable(row.getTimestamp("submitted_at")).map(Timestamp::toInstant);
        var latest = Optional.ofNullable(row.getTimestamp("latest")).map(Timestamp::toInstant);
        return new Way(policies.find(policy).orElseThrow(), row.getInt("approvals"), latest.or(() -> submitted));
    }

    private static Optional<Frozen> frozen(ResultSet row) throws SQLException {
        var canonical = row.getString("canonical");
        return canonical == null
                ? Optional.empty()
                : Optional.of(new Frozen(
                        canonical,
                        row.getString("sha256"),
                        row.getTimestamp("submitted_at").toInstant()));
    }

    private static Optional<Proofing> proofing(ResultSet row) throws SQLException {
        var ial = row.getString("ial");
        return ial == null
                ? Optional.empty()
                : Optional.of(new Proofing(
                        ial,
                        row.getString("proofing_policy"),
                        row.getString("proofing_sha256"),
                        row.getObject("proofing_officer", UUID.class),
                        row.getTimestamp("proofed_at").toInstant()));
    }

    private static Optional<LicenceMatch> licence(ResultSet row) throws SQLException {
        var source = row.getString("licence_source");
        return source == null
                ? Optional.empty()
                : Optional.of(new LicenceMatch(
                        mismatches(row.getString("licence_mismatches")),
                        Optional.ofNullable(row.getObject("licence_valid_until", LocalDate.class)),
                        source,
                        Optional.ofNullable(row.getTimestamp("licence_checked_at"))
                                .map(Timestamp::toInstant)
                                .orElseThrow()));
    }

    private static Set<Mismatch> mismatches(String stored) {
        return Arrays.stream(stored.split(","))
                .filter(name -> !name.isEmpty())
                .map(Mismatch::valueOf)
                .collect(Collectors.toSet());
    }
}
