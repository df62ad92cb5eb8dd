package th.morprom.did.ra.approval;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.policy.ApprovalPolicies;

/** Enrolments that have waited for one registrar longer than their policy says, wherever they are. */
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
     * @param step whose turn it is
     * @param scope of the office that decides: a province or a facility; a central officer's is found by his branch
     */
    record Overdue(UUID enrolment, Tier step, String scope) {}

    /** All at this time. One waits since it was submitted, or since the decision before. */
    List<Overdue> at(Instant now) {
        var all = policies.all();
        return jdbc.sql("""
                select e.id, e.next_step, case e.next_step when 'facility' then f.hcode9 else f.province end as scope
                  from ra.enrolment e
                  join ra.facility f on f.hcode9 = e.hcode9
                  join ra.enrolment_version v on v.enrolment = e.id and v.version = e.version
                  join unnest(:policies::text[], :before::timestamptz[]) as late(policy, before) on late.policy = e.policy
                 where e.state = 'SUBMITTED'
                   and greatest(v.submitted_at, (select max(d.decided_at) from ra.decision d
                                                  where d.enrolment = e.id and d.version = e.version)) <= late.before
                 order by e.id
                """)
                .param("policies", all.stream().map(policy -> policy.name()).toArray(String[]::new))
                .param(
                        "before",
                        all.stream()
                                .map(policy -> Timestamp.from(now.minus(policy.escalation())))
                                .toArray(Timestamp[]::new))
                .query((row, number) -> new Overdue(
                        row.getObject("id", UUID.class), Tier.of(row.getString("next_step")), row.getString("scope")))
                .list();
    }
}
