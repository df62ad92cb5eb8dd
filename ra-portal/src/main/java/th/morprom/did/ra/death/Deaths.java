package th.morprom.did.ra.death;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.death.Death.Entry;
import th.morprom.did.ra.death.Death.Grounds;
import th.morprom.did.ra.death.Death.Voiding;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.organisation.Reach;

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

    /**
     * Where a person works or worked last, applied for a certificate, or was recognised. An affiliation counts once it is an old one,
     * and not by the word of those who now say that he died: anybody who sees to a facility can record anybody there.
     */
    private static final String PLACES = """
            with settled as (
                select a.hcode9, max(a.valid_until) as until,
                       bool_or((a.valid_until is null or a.valid_until >= :day)
                               and exists (select from ra.staff_affiliation now
                                            where now.member = a.member and now.hcode9 = a.hcode9
                                              and now.valid_until is null)) as still
                  from ra.person p
                  join ra.staff_member m on m.citizen_reference = p.citizen_reference
                  join ra.staff_affiliation a on a.member = m.id
                 where p.id = %1$s and a.recorded_at <= :settled
                   and a.recorded_by <> all (:%2$s)
                   and not exists (select from ra.machine_client c
                                    where c.id::text = a.recorded_by and c.registered_by::text = any(:%2$s))
                 group by a.hcode9)
            select hcode9 from ra.enrolment where person = %1$s
             union
            select facility from ra.proofing where person = %1$s
             union
            select hcode9 from settled
             where still
                or (not exists (select from settled where still) and until = (select max(until) from settled))
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

    /**
     * Those that wait for a second registrar, to be confirmed or voided, and are of a place inside, the oldest first; so many at a time.
     *
     * @param by who looks, and how far his offices reach; the ministry's also to people of no place
     */
    List<Death> waiting(UUID by, Reach reach, Instant settled) {
        return jdbc.sql(DEATH
                        + """
                   and (outcome is null or void_reason is not null)
                   and (exists (select from (%1$s) place join ra.facility f on f.hcode9 = place.hcode9
                                 where f.branch = any(:branches) or f.scope_province = any(:provinces)
                                    or f.hcode9 = any(:facilities))
                        or (:ministry and not exists (select from (%2$s) place)))
                 order by entered_at, id
                 limit :limit
                """.formatted(
                                        PLACES.formatted("death.person", "concerned"),
                                        PLACES.formatted("death.person", "nobody")))
                .params(reach.parameters())
                .params(settled(settled))
                .param("concerned", new String[] {by.toString()})
                .param("nobody", new String[0])
                .param("ministry", reach.ministry())
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

    /**
     * Where this person works or worked last, applied for a certificate, or was recognised; hcode9.
     *
     * @param concerned whose word for where he works does not count, nor that of programs of theirs
     * @param settled an affiliation counts if it was recorded by then
     */
    List<String> facilitiesOf(UUID person, Set<UUID> concerned, Instant settled) {
        return jdbc.sql(PLACES.formatted(":person", "concerned") + " order by 1")
                .param("person", person)
                .params(settled(settled))
                .param("concerned", concerned.stream().map(UUID::toString).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private static Map<String, Object> settled(Instant settled) {
        return Map.of("settled", Timestamp.from(settled), "day", ThaiDay.of(settled));
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

    /** Takes an entry that waits back, because a council says the same; nobody decides upon it. */
    void replaceByCouncil(UUID id, Instant now) {
        jdbc.sql("update ra.death set outcome = 'TAKEN_BACK', decided_at = :now where id = :id and outcome is null")
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** Records what a council says; false if something is said of this person already. */
    boolean addOfCouncil(UUID id, UUID person, Instant now) {
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
