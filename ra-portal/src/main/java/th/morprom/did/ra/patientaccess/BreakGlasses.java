package th.morprom.did.ra.patientaccess;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.patientaccess.BreakGlass.Outcome;
import th.morprom.did.ra.patientaccess.BreakGlass.Review;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonalDataKeys;

/** The accesses for which the glass was broken, and what was found about each. */
@Repository
public class BreakGlasses {
    private static final int MOST_SHOWN = 100;

    private static final String FROM = """
              from ra.patient_access a
              join ra.facility f on f.hcode9 = a.hcode9
              left join ra.break_glass_review r on r.access = a.id
            """;

    private static final String SELECT = "select " + PatientAccesses.COLUMNS + """
                   , a.reason, p.title_th, p.given_name_th, p.family_name_th, p.given_name_en, p.family_name_en,
                   f.name_th as facility_th, f.name_en as facility_en, c.name as program,
                   r.outcome, r.note, r.registrar, r.reviewed_at
            """ + FROM + """
              join ra.person p on p.id = a.professional
              join ra.machine_client c on c.id = a.client
             where a.purpose = 'BTG'
            """;

    private static final String WITHIN = """
               and (f.branch = any(:branches) or f.province = any(:provinces) or f.hcode9 = any(:facilities))
            """;

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    BreakGlasses(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** Those at facilities within reach that nobody has reviewed, the oldest first. */
    public List<BreakGlass> waiting(Reach reach) {
        return jdbc.sql(SELECT + WITHIN + " and r.access is null order by a.opened_at, a.id limit :most")
                .params(reach.parameters())
                .param("most", MOST_SHOWN)
                .query(this::breakGlass)
                .list();
    }

    /** How many those are. */
    public int countWaiting(Reach reach) {
        return jdbc.sql("select count(*) " + FROM + " where a.purpose = 'BTG' and r.access is null" + WITHIN)
                .params(reach.parameters())
                .query(Integer.class)
                .single();
    }

    /** Those that were reviewed, the latest review first. */
    public List<BreakGlass> reviewed(Reach reach) {
        return jdbc.sql(SELECT + WITHIN + " and r.access is not null order by r.reviewed_at desc, a.id limit :most")
                .params(reach.parameters())
                .param("most", MOST_SHOWN)
                .query(this::breakGlass)
                .list();
    }

    /** The one of this id; empty if it is out of reach. */
    public Optional<BreakGlass> find(Reach reach, UUID id) {
        return jdbc.sql(SELECT + WITHIN + " and a.id = :id")
                .params(reach.parameters())
                .param("id", id)
                .query(this::breakGlass)
                .optional();
    }

    /** @return false if somebody reviewed it before */
    boolean review(UUID id, Review review) {
        return jdbc.sql("""
                insert into ra.break_glass_review (access, outcome, note, registrar, reviewed_at)
                values (:id, :outcome, :note, :registrar, :time)
                on conflict (access) do nothing
                """)
                        .param("id", id)
                        .param("outcome", review.outcome().name())
                        .param("note", review.note())
                        .param("registrar", review.registrar())
                        .param("time", Timestamp.from(review.time()))
                        .update()
                == 1;
    }

    private BreakGlass breakGlass(ResultSet row, int number) throws SQLException {
        return new BreakGlass(
                PatientAccesses.access(row, number),
                People.name(row),
                row.getString("facility_th"),
                row.getString("facility_en"),
                row.getString("program"),
                new String(keys.decrypt(row.getBytes("reason")), StandardCharsets.UTF_8),
                review(row));
    }

    private static Optional<Review> review(ResultSet row) throws SQLException {
        var time = row.getTimestamp("reviewed_at");
        return time == null
                ? Optional.empty()
                : Optional.of(new Review(
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("note"),
                        row.getObject("registrar", UUID.class),
                        time.toInstant()));
    }
}
