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

    /** The page of what was {@code found}, the last one if there are fewer, and how many there are. */
    private static final String SHOWN = """
            , shown as (
                select found.*, (select count(*) from found) as counted
                  from found
                 order by %1$s
                 limit :size
                offset least(:offset, (least((select count(*) from found), :most - 1) - 1) / :size * :size))
            select e.id, e.state, e.policy, e.next_step,""" + Passing.SINCE + """
                   as due_since, e.profession, e.licence_number, e.ial, e.licence_mismatches,
                   shown.since, shown.counted, c.not_after as renewed_ends,
                   p.title_th, p.given_name_th, p.family_name_th, p.given_name_en, p.family_name_en,
                   f.name_th as facility_th, f.name_en as facility_en,
                   pr.name_th as province_th, pr.name_en as province_en,
                   (select count(*) from ra.supporting_document d where""" + BESIDE + """
                   ) as documents,
                   (select count(*) from ra.supporting_document d where""" + BESIDE + """
                       and not exists (select from ra.document_opening o where o.document = d.id and o.reader = :me)
                   ) as unopened
              from shown
              join ra.enrolment e on e.id = shown.id
              join ra.person p on p.id = e.person
              join ra.facility f on f.hcode9 = e.hcode9
              join ra.province pr on pr.code = f.scope_province
              left join ra.certificate c on c.serial = e.renews
             order by %1$s
            """;

    /** What the rules and the order need of a case {@code e}, and no more: there may be very many. */
    private static final String CASES = """
            select e.id, e.version, e.person, e.policy, e.next_step, e.submitted_at, e.hcode9, f.branch, f.scope_province,
            """;

    private static final String FILTERED = """
              from ra.enrolment e
              join ra.facility f on f.hcode9 = e.hcode9
              left join ra.certificate c on c.serial = e.renews
             where (f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities))
               and (:step::text is null or e.next_step = :step)
               and (:profession::text is null or e.profession = :profession)
               and (:hcode9::text is null or e.hcode9 = :hcode9)
               and (:before::timestamptz is null
                    or case e.state when 'SUBMITTED' then e.submitted_at else e.changed_at end <= :before)
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

    /** Those of the rules of {@link ApprovalRules} that the enrolment's own row tells, said to the database. */
    private static final String PERHAPS_DECIDABLE = """
               and e.state = 'SUBMITTED' and e.next_step = any(:turns)
               and (e.next_step = any(:steps) or e.submitted_at <= any(:passingBefore::timestamptz[]))
               and e.person <> :me and e.created_by <> :me and e.proofing_officer is distinct from :me
            """;

    /** The others; the rules themselves are asked before anything is decided. */
    private static final String DECIDABLE =
            """
               and not exists (select from ra.decision d
                                where d.enrolment = e.id and d.version = e.version and d.registrar = :me)
               and exists (select from unnest(:steps::text[], :scopes::text[], :above::text[]) as seat(step, scope, above)
                            where (seat.step = e.next_step or exists (
                                   select""" + Passing.FROM + " where passing.inplace = seat.step and" + Passing.OVER + """
                                   ))
                              and seat.scope = case seat.step
                                  when 'central' then e.branch when 'provincial' then e.scope_province else e.hcode9 end
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

    /**
     * A page of what was found.
     *
     * @param counted how many there are on all pages; nobody counts beyond what he was told
     */
    record Found(List<Case> cases, int counted) {}

    private record Line(Case shown, int counted) {}

    /**
     * Those before registrars by urgency and age, the others with the latest change first.
     *
     * @param page the last one before {@code most} is found if there are fewer
     * @param most how far is counted; the last of these is on no page
     */
    Found find(Reader reader, CaseFilter filter, Instant now, PageOfList page, int most) {
        var lines = filtered(
                        "with found as materialized (" + found(filter) + " limit :most)"
                                + SHOWN.formatted(order(filter.view())),
                        reader,
                        filter,
                        now)
                .param("soon", Timestamp.from(now.plus(Case.URGENT)))
                .param("most", most)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> new Line(line(row), row.getInt("counted")))
                .list();
        return new Found(
                lines.stream().map(Line::shown).toList(),
                lines.stream().mapToInt(Line::counted).findFirst().orElse(0));
    }

    /**
     * The cases in their order. What asks other tables about each case comes after the order, so that nothing is asked about
     * those that nobody counts.
     */
    private static String found(CaseFilter filter) {
        var view = filter.view();
        var sorted = CASES
                + (view.waits()
                        ? " coalesce(c.not_after < :soon, false) as urgent, e.submitted_at as since"
                        : " false as urgent, e.changed_at as since")
                + FILTERED + searched(filter) + seen(view) + " order by " + order(view);
        return asked(view)
                .map(more ->
                        "select * from (" + sorted + " offset 0) e where true " + more + " order by " + order(view))
                .orElse(sorted);
    }

    private static String order(View view) {
        return view.waits() ? "urgent desc, since, id" : "since desc, id";
    }

    /** How many of these he can decide. */
    int countDecidable(Reader reader, List<UUID> enrolments, Instant now) {
        return seated(jdbc.sql("""
                select count(*)
                  from (select e.*, f.branch, f.scope_province
                          from ra.enrolment e join ra.facility f on f.hcode9 = e.hcode9) e
                 where e.id = any(:enrolments)
                """ + PERHAPS_DECIDABLE + DECIDABLE), reader, now)
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
        var turns = passing.turns(seats.stream().map(Seat::step).collect(Collectors.toSet()));
        return asked.param("me", reader.registrar())
                .param("turns", turns.stream().map(Tier::code).toArray(String[]::new))
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
            case MINE -> PERHAPS_DECIDABLE;
            case PENDING -> " and e.state = 'SUBMITTED'";
            case MISMATCHED -> " and e.state in ('DRAFT', 'RETURNED') and e.licence_mismatches <> ''";
            case RETURNED, APPROVED, CERTIFIED, REJECTED, REVOKED -> " and e.state = '" + view.name() + "'";
        };
    }

    private static Optional<String> asked(View view) {
        return switch (view) {
            case MINE -> Optional.of(DECIDABLE);
            case MISMATCHED -> Optional.of(Consents.SUFFICIENT);
            default -> Optional.empty();
        };
    }

    private Case line(ResultSet row) throws SQLException {
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
