package th.morprom.did.ra.dashboard;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.enrolment.LicenceMatch.Mismatch;
import th.morprom.did.ra.organisation.Reach;

/** Counts of what lies within a registrar's scope; one question to the database for each. */
@Repository
public class Workload {
    private static final String WITHIN = """
               and (f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Workload(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How long something has waited, in whole days; also the last part of the message key {@code dashboard.age.<age>}. */
    public enum Age {
        UP_TO_3,
        UP_TO_7,
        UP_TO_14,
        LONGER
    }

    /** Enrolments before registrars whose next step is this one. */
    public record Pending(Tier step, Age age, int enrolments) {}

    /** Enrolments that cannot be submitted for this reason; one of them may have several. */
    public record Mismatched(Mismatch mismatch, int enrolments) {}

    /** What is before registrars by whose turn it is and how long it has waited; what there is none of is left out. */
    public List<Pending> pending(Reach reach) {
        return within("""
                select e.next_step, count(*) as enrolments,
                       width_bucket(extract(epoch from :now::timestamptz - e.submitted_at) / 86400, array[4, 8, 15]::numeric[]) as age
                  from ra.enrolment e
                  join ra.facility f on f.hcode9 = e.hcode9
                 where e.state = 'SUBMITTED'
                """ + WITHIN + " group by e.next_step, age order by e.next_step, age", reach)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Pending(
                        Tier.of(row.getString("next_step")), Age.values()[row.getInt("age")], row.getInt("enrolments")))
                .list();
    }

    /** Where the register of a council says something else than the applicant, the most frequent first. */
    public List<Mismatched> mismatched(Reach reach) {
        return within("""
                select m.mismatch, count(*) as enrolments
                  from ra.enrolment e
                  join ra.facility f on f.hcode9 = e.hcode9
                 cross join unnest(string_to_array(e.licence_mismatches, ',')) as m(mismatch)
                 where e.state in ('DRAFT', 'RETURNED') and e.licence_mismatches <> ''
                """ + WITHIN + " group by m.mismatch order by enrolments desc, m.mismatch", reach)
                .query((row, number) ->
                        new Mismatched(Mismatch.valueOf(row.getString("mismatch")), row.getInt("enrolments")))
                .list();
    }

    private JdbcClient.StatementSpec within(String sql, Reach reach) {
        return jdbc.sql(sql).params(reach.parameters());
    }
}
