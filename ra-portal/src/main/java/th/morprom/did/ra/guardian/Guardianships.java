package th.morprom.did.ra.guardian;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Guardianship.Basis;
import th.morprom.did.ra.guardian.Guardianship.Evidence;
import th.morprom.did.ra.guardian.Guardianship.Relation;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;

/** Who decides for whom now. On the day on which a child is of age nothing has to be done: it is over. */
@Repository
public class Guardianships {
    private static final String GUARDIANSHIP = """
            select g.id, g.child, g.guardian, g.relation, g.evidence, g.officer, g.facility, g.recorded_at, g.of_age_on
              from ra.guardianship g
            """;

    private static final String OF_A_MINOR = """
             and g.of_age_on > :today and not exists (select 1 from ra.majority m where m.person = g.child)
            """;

    /**
     * A paper that was confirmed, or waits for its second registrar, reaches all that was recorded of the same two before it was
     * entered, given up or not; what a court ordered since stands.
     */
    private static final String BY_PAPER = """
             exists (select 1 from ra.guardianship_ending e
                       join ra.guardianship o on o.id = e.guardianship
                      where o.child = g.child and o.guardian = g.guardian and e.outcome is distinct from 'DISMISSED'
                        and (o.id = g.id or g.recorded_at < e.entered_at
                             or (g.recorded_at = e.entered_at and g.evidence <> 'COURT_ORDER')))
            """;

    /** Those that a paper can end, given up or not. */
    private static final String ENDABLE = OF_A_MINOR + " and not" + BY_PAPER;

    /** Those by which somebody decides. */
    private static final String IN_FORCE = " and g.ended_at is null" + ENDABLE;

    private final JdbcClient jdbc;
    private final Changes changes;

    Guardianships(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** A guardianship with the name of the other. */
    public record Named(Guardianship guardianship, PersonName name) {}

    /** Whether this person cannot decide for himself yet: by the day of birth that he was registered with, and not married. */
    public boolean isMinor(UUID person) {
        return capacity(person) != Capacity.ADULT;
    }

    /** The same, and whether he is a child under ten, for whom the law knows no word of his own (PDPA section 20). */
    public Capacity capacity(UUID person) {
        return jdbc.sql("""
                select p.birth_date from ra.person p
                 where p.id = :person and not exists (select 1 from ra.majority m where m.person = p.id)
                """)
                .param("person", person)
                .query(LocalDate.class)
                .optional()
                .map(birth -> Capacity.of(birth, today()))
                .orElse(Capacity.ADULT);
    }

    /** By what this one decides for that one now. */
    public Optional<Guardianship> between(UUID guardian, UUID child) {
        return jdbc.sql(GUARDIANSHIP + """
                  join ra.person c on c.id = g.child and c.voided_at is null
                  join ra.person a on a.id = g.guardian and a.voided_at is null
                 where g.guardian = :guardian and g.child = :child
                """ + IN_FORCE)
                .param("guardian", guardian)
                .param("child", child)
                .param("today", today())
                .query(Guardianships::guardianship)
                .optional();
    }

    /** Who decides for this child now. */
    public List<Named> guardiansOf(UUID child) {
        return named("g.guardian", "g.child", child);
    }

    /** For whom this guardian decides now. */
    public List<Named> childrenOf(UUID guardian) {
        return named("g.child", "g.guardian", guardian);
    }

    /** This one of them; empty if he does not decide for this child. */
    public Optional<Named> childOf(UUID guardian, UUID child) {
        return childrenOf(guardian).stream()
                .filter(one -> one.guardianship().child().equals(child))
                .findFirst();
    }

    private List<Named> named(String other, String whose, UUID person) {
        return jdbc.sql("""
                select g.id, g.child, g.guardian, g.relation, g.evidence, g.officer, g.facility, g.recorded_at, g.of_age_on,
                       p.title_th, p.given_name_th, p.family_name_th, p.given_name_en, p.family_name_en
                  from ra.guardianship g
                  join ra.person p on p.id = %s
                 where %s = :person and p.voided_at is null
                """.formatted(other, whose) + IN_FORCE + " order by g.recorded_at, g.id")
                .param("person", person)
                .param("today", today())
                .query((row, number) -> new Named(guardianship(row, number), People.name(row)))
                .list();
    }

    /** The guardianship of this id, over or not. */
    public Optional<Guardianship> find(UUID id) {
        return jdbc.sql(GUARDIANSHIP + " where g.id = :id")
                .param("id", id)
                .query(Guardianships::guardianship)
                .optional();
    }

    /** Whether it ended, or was stopped, by a paper: what was handed out by it is worth nothing any more. */
    public boolean isOverByPaper(UUID id) {
        return jdbc.sql("""
                select exists (select 1 from ra.guardianship g where g.id = :id and
                """ + BY_PAPER + ")")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Whether a paper can end it: it goes on, or was given up before the paper was entered. */
    boolean isEndable(UUID id) {
        return jdbc.sql("select exists (select 1 from ra.guardianship g where g.id = :id" + ENDABLE + ")")
                .param("id", id)
                .param("today", today())
                .query(Boolean.class)
                .single();
    }

    /** Those that a paper can end in which this one is child or guardian; the other's account may be voided. */
    public List<Guardianship> concerning(UUID person) {
        return jdbc.sql(GUARDIANSHIP + " where (g.child = :person or g.guardian = :person)" + ENDABLE
                        + " order by g.recorded_at, g.id")
                .param("person", person)
                .param("today", today())
                .query(Guardianships::guardianship)
                .list();
    }

    /** Until the caller's transaction ends nobody else records or stops who decides for this child. */
    public void lock(UUID child) {
        jdbc.sql("select id from ra.person where id = :child for no key update")
                .param("child", child)
                .query(UUID.class)
                .optional();
    }

    /**
     * Whether this one lost the power over that child by a paper that only a court's order outweighs, or such a paper waits to be
     * decided upon; by their citizen numbers, in whichever accounts.
     */
    public boolean hasLost(UUID guardian, UUID child) {
        return jdbc.sql("""
                select exists (select 1 from ra.guardianship_ending e
                                 join ra.guardianship g on g.id = e.guardianship
                                 join ra.person c on c.id = :child
                                 join ra.person a on a.id = :guardian
                                where (g.child = c.id or e.child_reference = c.citizen_reference)
                                  and (g.guardian = a.id or e.guardian_reference = a.citizen_reference)
                                  and (e.outcome is null or (e.outcome = 'CONFIRMED' and e.reason = any(:reasons))))
                """)
                .param("guardian", guardian)
                .param("child", child)
                .param(
                        "reasons",
                        Arrays.stream(Ending.Reason.values())
                                .filter(Ending.Reason::isLost)
                                .map(Enum::name)
                                .toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Records it, inside the caller's change; false if it is recorded already. */
    public boolean add(Guardianship added) {
        return jdbc.sql("""
                insert into ra.guardianship (id, child, guardian, relation, evidence, officer, facility, recorded_at, of_age_on)
                values (:id, :child, :guardian, :relation, :evidence, :officer, :facility, :now, :ofAgeOn)
                on conflict (child, guardian) where ended_at is null do nothing
                """)
                        .param("id", added.id())
                        .param("child", added.child())
                        .param("guardian", added.guardian())
                        .param("relation", added.basis().relation().name())
                        .param("evidence", added.basis().evidence().name())
                        .param("officer", added.officer())
                        .param("facility", added.facility())
                        .param("now", Timestamp.from(added.recordedAt()))
                        .param("ofAgeOn", added.ofAgeOn())
                        .update()
                == 1;
    }

    /** Ends it, inside the caller's change; false if it was over. */
    boolean end(UUID id, UUID by, Instant now) {
        return jdbc.sql(
                                "update ra.guardianship set ended_at = :now, ended_by = :by where id = :id and ended_at is null")
                        .param("now", Timestamp.from(now))
                        .param("by", by)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Ends what a paper that ended this one reaches, inside the caller's change. */
    void endByPaper(Guardianship ended, UUID by, Instant now) {
        jdbc.sql("""
                update ra.guardianship g set ended_at = :now, ended_by = :by
                 where g.child = :child and g.guardian = :guardian and g.ended_at is null and
                """ + BY_PAPER)
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("child", ended.child())
                .param("guardian", ended.guardian())
                .update();
    }

    /** Ends all that were recorded of this child, stopped ones too, inside the caller's change; in the order of the guardians. */
    public List<Guardianship> endAll(UUID child, UUID by, Instant now) {
        return endAll("child", child, by, now)
                .sorted(Comparator.comparing(Guardianship::guardian))
                .toList();
    }

    /** Ends all that this guardian has or had over anybody and that was not given up, inside the caller's change; in the order of the children. */
    public List<Guardianship> endAllOf(UUID guardian, UUID by, Instant now) {
        return endAll("guardian", guardian, by, now)
                .sorted(Comparator.comparing(Guardianship::child))
                .toList();
    }

    private Stream<Guardianship> endAll(String side, UUID person, UUID by, Instant now) {
        return jdbc
                .sql("""
                update ra.guardianship g set ended_at = :now, ended_by = :by
                 where g.%s = :person and g.ended_at is null
                returning g.id, g.child, g.guardian, g.relation, g.evidence, g.officer, g.facility, g.recorded_at, g.of_age_on
                """.formatted(side))
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("person", person)
                .query(Guardianships::guardianship)
                .list()
                .stream();
    }

    /** Notes that this person is of age by his marriage, inside the caller's change; false if that is noted already. */
    public boolean addMajority(UUID person, Paper certificate, UUID officer, String facility, Instant now) {
        return jdbc.sql("""
                insert into ra.majority (person, married_on, certificate_number, certificate_issuer, officer, facility, recorded_at)
                values (:person, :day, :number, :issuer, :officer, :facility, :now)
                on conflict (person) do nothing
                """)
                        .param("person", person)
                        .param("day", certificate.dated())
                        .param("number", certificate.number())
                        .param("issuer", certificate.issuer())
                        .param("officer", officer)
                        .param("facility", facility)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Those that were over by themselves in the last days. */
    List<Guardianship> grownUpSince(LocalDate day) {
        return jdbc.sql(GUARDIANSHIP + """
                 where g.ended_at is null and g.of_age_on > :since and g.of_age_on <= :today
                 order by g.child, g.id
                """)
                .param("since", day)
                .param("today", today())
                .query(Guardianships::guardianship)
                .list();
    }

    private LocalDate today() {
        return ThaiDay.of(changes.now());
    }

    private static Guardianship guardianship(ResultSet row, int number) throws SQLException {
        return new Guardianship(
                row.getObject("id", UUID.class),
                row.getObject("child", UUID.class),
                row.getObject("guardian", UUID.class),
                new Basis(Relation.valueOf(row.getString("relation")), Evidence.valueOf(row.getString("evidence"))),
                row.getObject("officer", UUID.class),
                row.getString("facility"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getObject("of_age_on", LocalDate.class));
    }
}
