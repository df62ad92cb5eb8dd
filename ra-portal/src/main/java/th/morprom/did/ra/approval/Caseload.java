package th.morprom.did.ra.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.CaseFilter.View;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.LicenceMatch.Mismatch;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.policy.ApprovalPolicy;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/**
 * Enrolments as registrars look for them: a page and a count, however many there are.
 *
 * <p>What is before registrars comes by {@code enrolment_pending}, as much as waits at one time; the other states by
 * {@code enrolment_by_state} in the order in which they are shown, mismatches by {@code enrolment_mismatched}.
 */
@Repository
class Caseload {
    /** Documents lie beside the case as they were submitted, as long as it is before registrars. */
    private static final String BESIDE = """
             d.enrolment = e.id and d.removed_at is null and e.state = 'SUBMITTED'
            """;

    private static final String COLUMNS = """
            select e.id, e.state, e.policy, e.next_step,""" + Passing.SINCE + """
                   as due_since, e.profession, e.licence_number, e.ial, e.licence_mismatches,
                   coalesce(v.submitted_at, e.changed_at) as since, c.not_after as renewed_ends,
                   p.title_th, p.given_name_th, p.family_name_th, p.given_name_en, p.family_name_en,
                   f.name_th as facility_th, f.name_en as facility_en,
                   pr.name_th as province_th, pr.name_en as province_en,
                   (select count(*) from ra.supporting_document d where""" + BESIDE + """
                   ) as documents,
                   (select count(*) from ra.supporting_document d where""" + BESIDE + """
                       and not exists (select from ra.document_opening o where o.document = d.id and o.reader = :me)
                   ) as unopened
            """;

    private static final String FILTERED = """
              from ra.enrolment e
              join ra.person p on p.id = e.person
              join ra.facility f on f.hcode9 = e.hcode9
              join ra.province pr on pr.code = f.scope_province
              left join ra.certificate c on c.serial = e.renews
              left join ra.enrolment_version v on v.enrolment = e.id and v.version = e.version and e.state = 'SUBMITTED'
             where (f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities))
               and (:step::text is null or e.next_step = :step)
               and (:profession::text is null or e.profession = :profession)
               and (:hcode9::text is null or e.hcode9 = :hcode9)
               and (:before::timestamptz is null or coalesce(v.submitted_at, e.changed_at) <= :before)
            """;

    /** Each of the three by an index of its own; together with the rest, in one condition, they would read everybody. */
    private static final String SEARCHED = """
               and e.id in (
                   select n.id from ra.enrolment n where n.licence_number = :text
                   union all
                   select i.id from ra.enrolment i where i.id between :first and :last
                   union all
                   select b.id
                     from ra.person q
                     join ra.enrolment b on b.person = q.id
                    where ra.parts_of_name(
                              ra.searched_name(q.given_name_th, q.family_name_th, q.given_name_en, q.family_name_en))
                              @> ra.parts_of_name(lower(:text))
                      and position(lower(:text) in
                              ra.searched_name(q.given_name_th, q.family_name_th, q.given_name_en, q.family_name_en)) > 0)
            """;

    /** The rules of {@link ApprovalRules}, said to the database; the rules themselves are asked before anything is decided. */
    private static final String DECIDABLE =
            """
               and e.state = 'SUBMITTED' and e.person <> :me and e.created_by <> :me
               and e.proofing_officer is distinct from :me
               and not exists (select from ra.decision d
                                where d.enrolment = e.id and d.version = e.version and d.registrar = :me)
               and exists (select from unnest(:steps::text[], :scopes::text[], :above::text[]) as seat(step, scope, above)
                            where (seat.step = e.next_step or exists (
                                   select""" + Passing.FROM + " where passing.inplace = seat.step and" + Passing.OVER + """
                                   ))
                              and seat.scope = case seat.step
                                  when 'central' then f.branch when 'provincial' then f.scope_province else f.hcode9 end
                              and position(e.person::text in seat.above) = 0
                              and (e.policy <> all(:independent) or not exists (
                                   select from ra.decision d
                                    where d.enrolment = e.id and d.version = e.version
                                      and position(d.registrar::text in seat.above) > 0)))
            """;

    private final JdbcClient jdbc;
    private final ApprovalPolicies policies;
    private final Passing passing;

    Caseload(JdbcClient jdbc, ApprovalPolicies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.passing = Passing.of(policies);
    }

    /**
     * A place from which a registrar decides.
     *
     * @param scope a branch for the centre, a province or a facility
     * @param above he himself and everybody who appointed him to it
     */
    record Seat(Tier step, String scope, List<UUID> above) {}

    /** Who asks. */
    record Reader(UUID registrar, Reach reach, List<Seat> seats) {}

    /** Those before registrars by urgency and age, the others with the latest change first. */
    List<Case> find(Reader reader, CaseFilter filter, Instant now, PageOfList page) {
        var order = filter.view().waits()
                ? " order by coalesce(c.not_after < :soon, false) desc, v.submitted_at, e.id"
                : " order by e.changed_at desc, e.id";
        return filtered(
                        COLUMNS + FILTERED + searched(filter) + seen(filter.view()) + order
                                + " limit :limit offset :offset",
                        reader,
                        filter,
                        now)
                .param("soon", Timestamp.from(now.plus(Case.URGENT)))
                .param("limit", page.size())
                .param("offset", page.offset())
                .query(this::line)
                .list();
    }

    /** How many {@link #find} has on all pages; nobody is counted beyond {@code most}. */
    int count(Reader reader, CaseFilter filter, Instant now, int most) {
        return filtered(
                        "select count(*) from (select" + FILTERED + searched(filter) + seen(filter.view())
                                + " limit :most) as found",
                        reader,
                        filter,
                        now)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** How many of these he can decide. */
    int countDecidable(Reader reader, List<UUID> enrolments, Instant now) {
        return seated(jdbc.sql("""
                select count(*)
                  from ra.enrolment e
                  join ra.facility f on f.hcode9 = e.hcode9
                 where e.id = any(:enrolments)
                """ + DECIDABLE), reader, now)
                .param("enrolments", enrolments.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, Reader reader, CaseFilter filter, Instant now) {
        return seated(jdbc.sql(sql), reader, now)
                .params(reader.reach().parameters())
                .param("step", filter.step().map(Tier::code).orElse(null))
                .param("profession", filter.profession().map(Profession::code).orElse(null))
                .param("hcode9", filter.hcode9().orElse(null))
                .param(
                        "before",
                        filter.atLeast().map(now::minus).map(Timestamp::from).orElse(null))
                .params(searchedFor(filter));
    }

    private static String searched(CaseFilter filter) {
        return filter.text().isPresent() ? SEARCHED : "";
    }

    private static Map<String, Object> searchedFor(CaseFilter filter) {
        return filter.text()
                .map(text -> {
                    var range = IdRange.of(text);
                    return Map.<String, Object>of("text", text, "first", range.first(), "last", range.last());
                })
                .orElseGet(Map::of);
    }

    private JdbcClient.StatementSpec seated(JdbcClient.StatementSpec asked, Reader reader, Instant now) {
        var seats = reader.seats();
        return asked.param("me", reader.registrar())
                .params(passing.parameters(now))
                .param(
                        "independent",
                        policies.all().stream()
                                .filter(policy -> policy.chain().needsIndependence())
                                .map(ApprovalPolicy::name)
                                .toArray(String[]::new))
                .param("steps", seats.stream().map(seat -> seat.step().code()).toArray(String[]::new))
                .param("scopes", seats.stream().map(Seat::scope).toArray(String[]::new))
                .param("above", seats.stream().map(Caseload::together).toArray(String[]::new));
    }

    private static String together(Seat seat) {
        return seat.above().stream().map(UUID::toString).collect(Collectors.joining(" "));
    }

    private static String seen(View view) {
        return switch (view) {
            case MINE -> DECIDABLE;
            case PENDING -> " and e.state = 'SUBMITTED'";
            case MISMATCHED ->
                " and e.state in ('DRAFT', 'RETURNED') and e.licence_mismatches <> ''" + Consents.SUFFICIENT;
            case RETURNED, APPROVED, CERTIFIED, REJECTED, REVOKED -> " and e.state = '" + view.name() + "'";
        };
    }

    private Case line(ResultSet row, int number) throws SQLException {
        var step = Optional.ofNullable(row.getString("next_step")).map(Tier::of);
        var dueSince = Optional.ofNullable(row.getTimestamp("due_since")).map(Timestamp::toInstant);
        var policy = row.getString("policy");
        var renewedEnds = Optional.ofNullable(row.getTimestamp("renewed_ends"));
        return new Case(
                row.getObject("id", UUID.class),
                People.name(row),
                new DeclaredLicence(
                        Profession.of(row.getString("profession")).orElseThrow(), row.getString("licence_number")),
                new Case.Place(
                        row.getString("facility_th"),
                        row.getString("facility_en"),
                        row.getString("province_th"),
                        row.getString("province_en")),
                EnrolmentState.valueOf(row.getString("state")),
                step,
                step.flatMap(tier -> dueSince.flatMap(since -> passes(policy, tier, since))),
                Optional.ofNullable(row.getString("ial")),
                mismatches(Optional.ofNullable(row.getString("licence_mismatches"))),
                new Case.Beside(row.getInt("documents"), row.getInt("unopened")),
                row.getTimestamp("since").toInstant(),
                renewedEnds.map(Timestamp::toInstant));
    }

    private Optional<Case.Passes> passes(String policy, Tier step, Instant since) {
        return policies.find(policy).orElseThrow().chain().steps().stream()
                .filter(one -> one.tier() == step)
                .flatMap(one -> one.escalation().stream())
                .map(escalation -> new Case.Passes(escalation.to(), since.plus(escalation.after())))
                .findFirst();
    }

    private static Set<Mismatch> mismatches(Optional<String> stored) {
        return Arrays.stream(stored.orElse("").split(","))
                .filter(name -> !name.isEmpty())
                .map(Mismatch::valueOf)
                .collect(Collectors.toSet());
    }
}
