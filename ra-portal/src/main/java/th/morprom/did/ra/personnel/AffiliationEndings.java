package th.morprom.did.ra.personnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.personnel.AffiliationEnding.State;
import th.morprom.did.ra.personnel.Personnel.By;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;

/** Who leaves a facility and when. */
@Repository
public class AffiliationEndings {
    private static final int MOST_SHOWN = 500;
    private static final String ENDING = """
            select e.id, e.affiliation, a.member, m.title_th, m.given_name_th, m.family_name_th, a.hcode9, e.last_day,
                   e.asked_by, e.in_bulk, e.state
              from ra.affiliation_ending e
              join ra.staff_affiliation a on a.id = e.affiliation
              join ra.staff_member m on m.id = a.member
            """;

    private final JdbcClient jdbc;

    AffiliationEndings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those at this facility that wait for a registrar, by family name; so many at a time. */
    public List<AffiliationEnding> held(String hcode9) {
        return jdbc.sql(ENDING + """
                 where e.state = 'HELD' and a.hcode9 = :hcode9
                 order by m.family_name_th, m.given_name_th, e.id
                 limit :limit
                """)
                .param("hcode9", hcode9)
                .param("limit", MOST_SHOWN)
                .query(AffiliationEndings::ending)
                .list();
    }

    /** Those of this member that are not so yet. */
    public List<AffiliationEnding> open(UUID member) {
        return jdbc.sql(ENDING + " where e.state in ('HELD', 'PLANNED') and a.member = :member")
                .param("member", member)
                .query(AffiliationEndings::ending)
                .list();
    }

    /** The one of this affiliation that is not so yet; until the caller's transaction ends nobody else decides upon it. */
    Optional<AffiliationEnding> lockOf(UUID affiliation) {
        return jdbc.sql(ENDING
                        + " where e.state in ('HELD', 'PLANNED') and e.affiliation = :affiliation for update of e")
                .param("affiliation", affiliation)
                .query(AffiliationEndings::ending)
                .optional();
    }

    /** The same by its own id. */
    Optional<AffiliationEnding> lock(UUID id) {
        return jdbc.sql(ENDING + " where e.state in ('HELD', 'PLANNED') and e.id = :id for update of e")
                .param("id", id)
                .query(AffiliationEndings::ending)
                .optional();
    }

    /** Those whose last day was before this one, in a fixed order. */
    List<UUID> due(LocalDate today) {
        return jdbc.sql("""
                select id from ra.affiliation_ending where state = 'PLANNED' and last_day < :today order by last_day, id
                """).param("today", today).query(UUID.class).list();
    }

    /** How many of this facility came in bulk since then, but for those that were taken back. */
    int askedInBulk(String hcode9, Instant since) {
        return jdbc.sql("""
                select count(*) from ra.affiliation_ending e join ra.staff_affiliation a on a.id = e.affiliation
                 where a.hcode9 = :hcode9 and e.in_bulk and e.state <> 'TAKEN_BACK' and e.asked_at > :since
                """)
                .param("hcode9", hcode9)
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /** @param state {@code HELD} or {@code PLANNED} */
    UUID add(UUID affiliation, LocalDate lastDay, State state, boolean inBulk, By by) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into ra.affiliation_ending (id, affiliation, last_day, asked_by, asked_at, in_bulk, state)
                values (:id, :affiliation, :lastDay, :by, :now, :inBulk, :state)
                """)
                .param("id", id)
                .param("affiliation", affiliation)
                .param("lastDay", lastDay)
                .param("by", by.actor())
                .param("now", Timestamp.from(by.time()))
                .param("inBulk", inBulk)
                .param("state", state.name())
                .update();
        return id;
    }

    /** Another post at the same facility took the place of the one that was to end: whoever leaves, leaves that. */
    void move(UUID from, UUID to) {
        jdbc.sql("""
                update ra.affiliation_ending set affiliation = :to where affiliation = :from and state in ('HELD', 'PLANNED')
                """).param("to", to).param("from", from).update();
    }

    /** A registrar confirmed it or took it back. */
    void decide(UUID id, State state, By by) {
        jdbc.sql("""
                update ra.affiliation_ending set state = :state, decided_by = :by, decided_at = :now where id = :id
                """)
                .param("state", state.name())
                .param("by", by.actor())
                .param("now", Timestamp.from(by.time()))
                .param("id", id)
                .update();
    }

    void done(UUID id) {
        jdbc.sql("update ra.affiliation_ending set state = 'DONE' where id = :id")
                .param("id", id)
                .update();
    }

    private static AffiliationEnding ending(ResultSet row, int number) throws SQLException {
        return new AffiliationEnding(
                row.getObject("id", UUID.class),
                row.getObject("affiliation", UUID.class),
                row.getObject("member", UUID.class),
                new ThaiName(
                        row.getString("title_th"), row.getString("given_name_th"), row.getString("family_name_th")),
                row.getString("hcode9"),
                row.getObject("last_day", LocalDate.class),
                row.getString("asked_by"),
                row.getBoolean("in_bulk"),
                State.valueOf(row.getString("state")));
    }
}
