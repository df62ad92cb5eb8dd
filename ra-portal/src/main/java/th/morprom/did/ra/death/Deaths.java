package th.morprom.did.ra.death;

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
import th.morprom.did.ra.death.Death.Entry;
import th.morprom.did.ra.death.Death.Grounds;
import th.morprom.did.ra.death.Death.Voiding;
import th.morprom.did.ra.guardian.Paper;

/** Who is said to have died. */
@Repository
public class Deaths {
    private static final int MOST_SHOWN = 200;
    private static final String DEATH = """
            select id, person, paper_number, paper_issuer, paper_dated, died_on, entered_by, entered_through, entered_at,
                   outcome, void_reason, void_entered_by
              from ra.death
             where outcome is distinct from 'TAKEN_BACK' and voided_at is null
            """;

    private final JdbcClient jdbc;

    Deaths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is said of this person and was neither taken back nor voided. */
    public Optional<Death> of(UUID person) {
        return jdbc.sql(DEATH + " and person = :person")
                .param("person", person)
                .query(Deaths::death)
                .optional();
    }

    /** Those that wait for a second registrar, to be confirmed or voided, the oldest first. */
    List<Death> waiting() {
        return jdbc.sql(DEATH
                        + " and (outcome is null or void_reason is not null) order by entered_at, id limit :limit")
                .param("limit", MOST_SHOWN)
                .query(Deaths::death)
                .list();
    }

    /** The one of this id; until the caller's transaction ends, nobody else decides upon it. */
    Optional<Death> lock(UUID id) {
        return jdbc.sql(DEATH + " and id = :id for update")
                .param("id", id)
                .query(Deaths::death)
                .optional();
    }

    /** Where this person works or worked last, applied for a certificate, or was recognised; hcode9. */
    List<String> facilitiesOf(UUID person) {
        return jdbc.sql("""
                select hcode9 from ra.enrolment where person = :person
                 union
                select s.hcode9 from ra.staff_place s
                  join ra.staff_member m on m.id = s.member
                  join ra.person p on p.citizen_reference = m.citizen_reference
                 where p.id = :person
                 union
                select facility from ra.proofing where person = :person
                 order by 1
                """).param("person", person).query(String.class).list();
    }

    /** Enters what a certificate says; false if something is entered of this person already. */
    boolean add(UUID id, UUID person, Entry entry, Instant now) {
        var paper = entry.grounds().paper();
        return jdbc.sql("""
                insert into ra.death (id, person, source, paper_number, paper_issuer, paper_dated, died_on, entered_by,
                       entered_through, entered_at)
                values (:id, :person, 'CERTIFICATE', :number, :issuer, :dated, :died, :by, :through, :now)
                on conflict (person) where outcome is distinct from 'TAKEN_BACK' and voided_at is null do nothing
                """)
                        .param("id", id)
                        .param("person", person)
                        .param("number", paper.number())
                        .param("issuer", paper.issuer())
                        .param("dated", paper.dated())
                        .param("died", entry.grounds().diedOn())
                        .param("by", entry.by())
                        .param("through", entry.through())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Records what a council says, in place of an entry that waits; false if it is confirmed already. */
    boolean addOfCouncil(UUID id, UUID person, Instant now) {
        jdbc.sql("""
                update ra.death set outcome = 'TAKEN_BACK', decided_by = entered_by, decided_at = :now
                 where person = :person and outcome is null
                """).param("now", Timestamp.from(now)).param("person", person).update();
        return jdbc.sql("""
                insert into ra.death (id, person, source, entered_at, outcome, decided_at)
                values (:id, :person, 'COUNCIL', :now, 'CONFIRMED', :now)
                on conflict (person) where outcome is distinct from 'TAKEN_BACK' and voided_at is null do nothing
                """)
                        .param("id", id)
                        .param("person", person)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** @param through the office by which he does */
    void decide(UUID id, boolean confirmed, UUID by, UUID through, Instant now) {
        jdbc.sql("""
                update ra.death
                   set outcome = :outcome, decided_by = :by, decided_through = :through, decided_at = :now
                 where id = :id
                """)
                .param("outcome", confirmed ? "CONFIRMED" : "TAKEN_BACK")
                .param("by", by)
                .param("through", through)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    void askToVoid(UUID id, Voiding voiding, Instant now) {
        jdbc.sql("""
                update ra.death set void_reason = :reason, void_entered_by = :by, void_entered_at = :now where id = :id
                """)
                .param("reason", voiding.reason())
                .param("by", voiding.by())
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    void keep(UUID id) {
        jdbc.sql("""
                update ra.death set void_reason = null, void_entered_by = null, void_entered_at = null where id = :id
                """).param("id", id).update();
    }

    void voidIt(UUID id, UUID by, Instant now) {
        jdbc.sql("update ra.death set voided_by = :by, voided_at = :now where id = :id")
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    private static Death death(ResultSet row, int number) throws SQLException {
        var reason = row.getString("void_reason");
        return new Death(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                entry(row),
                row.getTimestamp("entered_at").toInstant(),
                row.getString("outcome") != null,
                reason == null
                        ? Optional.empty()
                        : Optional.of(new Voiding(reason, row.getObject("void_entered_by", UUID.class))));
    }

    private static Optional<Entry> entry(ResultSet row) throws SQLException {
        var number = row.getString("paper_number");
        return number == null
                ? Optional.empty()
                : Optional.of(new Entry(
                        new Grounds(
                                new Paper(
                                        number,
                                        row.getString("paper_issuer"),
                                        row.getObject("paper_dated", LocalDate.class)),
                                row.getObject("died_on", LocalDate.class)),
                        row.getObject("entered_by", UUID.class),
                        row.getObject("entered_through", UUID.class)));
    }
}
