package th.morprom.did.ra.approval;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.policy.ApprovalPolicy;

/** Enrolments that have waited for one registrar longer than their policy says, wherever they are, and who is to hear of it. */
@Repository
class OverdueCases {
    private final JdbcClient jdbc;
    private final ApprovalPolicies policies;

    OverdueCases(JdbcClient jdbc, ApprovalPolicies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    /**
     * One of them.
     *
     * @param tier whose turn it is, or that may decide in their place by now
     * @param scope of the office that decides: a province or a facility; a central officer's is found by his branch
     */
    record Overdue(UUID enrolment, Tier tier, String scope) {}

    /** All at this time. One waits since it was submitted, or since the decision before. */
    List<Overdue> at(Instant now) {
        var passing = Passing.of(policies);
        var all = policies.all();
        return jdbc.sql("""
                select e.id, told.tier, case told.tier when 'facility' then f.hcode9 else f.scope_province end as scope
                  from ra.enrolment e
                  join ra.facility f on f.hcode9 = e.hcode9
                  cross join lateral (select""" + Passing.SINCE + """
                       as since) waits
                  cross join lateral (
                       select e.next_step as tier
                         from unnest(:policies::text[], :before::timestamptz[]) as late(policy, before)
                        where late.policy = e.policy and waits.since <= late.before
                        union
                       select passing.inplace""" + Passing.FROM + """
                        where""" + Passing.OVER + """
                       ) told
                 where e.state = 'SUBMITTED'
                 order by e.id, told.tier
                """)
                .param("policies", all.stream().map(ApprovalPolicy::name).toArray(String[]::new))
                .param(
                        "before",
                        all.stream()
                                .map(policy ->
                                        Timestamp.from(now.minus(policy.chain().reminder())))
                                .toArray(Timestamp[]::new))
                .params(passing.parameters(now))
                .query((row, number) -> new Overdue(
                        row.getObject("id", UUID.class), Tier.of(row.getString("tier")), row.getString("scope")))
                .list();
    }
}
