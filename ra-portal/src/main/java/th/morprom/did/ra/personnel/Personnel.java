package th.morprom.did.ra.personnel;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.personnel.PersonnelRow.Post;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.personnel.StaffMember.Affiliation;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/** Everybody who works in the health system. */
@Repository
public class Personnel {
    private static final String MEMBER = """
            select m.id, m.title_th, m.given_name_th, m.family_name_th, m.citizen_masked from ra.staff_member m
            """;

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    Personnel(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** The member with this citizen number. */
    public Optional<StaffMember> find(CitizenNumber number) {
        return jdbc.sql(MEMBER + " where m.citizen_reference = :reference")
                .param("reference", lookup(number))
                .query(Personnel::member)
                .optional();
    }

    /**
     * The member whom this registered person has shown to be: an officer saw him and his card, or he was appointed by somebody who
     * knows him. Anybody can register under a number; until then the number alone makes nobody a member.
     */
    public Optional<StaffMember> ofKnownPerson(UUID person) {
        return jdbc.sql(MEMBER + """
                  join ra.person p on p.citizen_reference = m.citizen_reference
                 where p.id = :person
                   and %s
                """.formatted(Known.KNOWN))
                .param("person", person)
                .query(Personnel::member)
                .optional();
    }

    /** The name on the ID card of the account that this member has shown to be his; empty for whom nobody has seen. */
    public Optional<ThaiName> proofedName(UUID member) {
        return jdbc.sql("""
                select p.title_th, p.given_name_th, p.family_name_th
                  from ra.staff_member m join ra.person p on p.citizen_reference = m.citizen_reference
                 where m.id = :member and %s
                """.formatted(Known.SEEN))
                .param("member", member)
                .query((row, number) -> new ThaiName(
                        row.getString("title_th"), row.getString("given_name_th"), row.getString("family_name_th")))
                .optional();
    }

    /** The member with the number that this person registered under, to keep him from deciding about himself. */
    public Optional<StaffMember> ofPerson(UUID person) {
        return jdbc.sql(MEMBER + """
                  join ra.person p on p.citizen_reference = m.citizen_reference
                 where p.id = :person
                """)
                .param("person", person)
                .query(Personnel::member)
                .optional();
    }

    /** Everything about a member. */
    public Optional<StaffMember.File> file(UUID member) {
        return jdbc.sql(MEMBER + " where m.id = :id")
                .param("id", member)
                .query(Personnel::member)
                .optional()
                .map(found -> new StaffMember.File(found, affiliations(member), licences(member)));
    }

    /** Who holds this licence, as recorded here. */
    public Optional<UUID> holder(DeclaredLicence licence) {
        return jdbc.sql("select member from ra.staff_licence where profession = :profession and number = :number")
                .param("profession", licence.profession().code())
                .param("number", licence.number())
                .query(UUID.class)
                .optional();
    }

    /** Where somebody works or worked, the current first. */
    public List<Affiliation> affiliations(UUID member) {
        return jdbc.sql("""
                select a.id, a.hcode9, f.scope_province as province, f.branch, a.position, a.position_code, a.department,
                       a.position_type, a.position_level, a.standard_position, a.valid_from, a.valid_until
                  from ra.staff_affiliation a join ra.facility f on f.hcode9 = a.hcode9
                 where a.member = :member
                 order by a.valid_until desc nulls first, a.valid_from desc, a.hcode9
                """)
                .param("member", member)
                .query(Personnel::affiliation)
                .list();
    }

    /** The licences recorded for a member. */
    public List<DeclaredLicence> licences(UUID member) {
        return jdbc.sql("select profession, number from ra.staff_licence where member = :member order by profession")
                .param("member", member)
                .query((row, number) -> new DeclaredLicence(
                        Profession.of(row.getString("profession")).orElseThrow(), row.getString("number")))
                .list();
    }

    /** His licence of this profession; there is one at most. */
    Optional<DeclaredLicence> licence(UUID member, Profession profession) {
        return licences(member).stream()
                .filter(licence -> licence.profession() == profession)
                .findFirst();
    }

    /** The account under this member's citizen number, if there is one. */
    Optional<UUID> account(UUID member) {
        return jdbc.sql("""
                select p.id from ra.staff_member m join ra.person p on p.citizen_reference = m.citizen_reference
                 where m.id = :member
                """).param("member", member).query(UUID.class).optional();
    }

    /** The same, if its holder has shown to be this member, as {@link #ofKnownPerson} asks. */
    Optional<UUID> knownAccount(UUID member) {
        return jdbc.sql("""
                select p.id from ra.staff_member m join ra.person p on p.citizen_reference = m.citizen_reference
                 where m.id = :member and %s
                """.formatted(Known.KNOWN))
                .param("member", member)
                .query(UUID.class)
                .optional();
    }

    /**
     * How many work at this facility until further notice and were recorded there by then, be it with another post. Whoever sends rows
     * makes nobody of them.
     */
    int sizeSince(String hcode9, Instant then) {
        return jdbc.sql("""
                select count(distinct now.member)
                  from ra.staff_affiliation now
                  join ra.staff_affiliation old on old.member = now.member and old.hcode9 = now.hcode9
                 where now.hcode9 = :hcode9 and now.valid_until is null
                   and old.recorded_at <= :then and (old.valid_until is null or old.valid_until >= :day)
                """)
                .param("hcode9", hcode9)
                .param("then", Timestamp.from(then))
                .param("day", ThaiDay.of(then))
                .query(Integer.class)
                .single();
    }

    /**
     * Whether he left this facility on this day or later, before he began there anew. A new post begins where the old one ended, and is no
     * end unless somebody said so; one of years before says nothing about this day.
     */
    boolean leftSince(UUID member, Affiliation here, LocalDate lastDay) {
        return jdbc.sql("""
                select exists (
                    select from ra.staff_affiliation a
                     where a.member = :member and a.hcode9 = :hcode9 and a.valid_until between :lastDay and :from
                       and (exists (select from ra.affiliation_ending e
                                     where e.affiliation = a.id and e.state = 'DONE')
                            or not exists (select from ra.staff_affiliation next
                                            where next.member = a.member and next.hcode9 = a.hcode9 and next.id <> a.id
                                              and next.valid_from between a.valid_until and a.valid_until + 1)))
                """)
                .param("member", member)
                .param("hcode9", here.hcode9())
                .param("lastDay", lastDay)
                .param("from", here.from())
                .query(Boolean.class)
                .single();
    }

    /** As what he works at this facility, until further notice. */
    Optional<Affiliation> here(UUID member, String hcode9) {
        return affiliations(member).stream()
                .filter(a -> a.hcode9().equals(hcode9) && a.until().isEmpty())
                .findFirst();
    }

    /** Whether the registered person of this id has this citizen number; programs have none. */
    boolean isPerson(String actor, CitizenNumber number) {
        return jdbc.sql("""
                select count(*) from ra.person
                 where citizen_reference = :reference
                   and (id::text = :actor
                        or id = (select registered_by from ra.machine_client where id::text = :actor))
                """)
                        .param("actor", actor)
                        .param("reference", lookup(number))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether this person handed rows in himself, or by a program of which he holds the key. */
    boolean handedIn(UUID registrar, String actor) {
        return registrar.toString().equals(actor)
                || jdbc.sql("""
                        select exists (select from ra.machine_client where id::text = :actor and registered_by = :registrar)
                        """)
                        .param("actor", actor)
                        .param("registrar", registrar)
                        .query(Boolean.class)
                        .single();
    }

    /** Whether all the places where these people are lie inside. */
    boolean within(Reach reach, Collection<UUID> members) {
        return jdbc.sql("""
                select count(*) from ra.staff_place p
                 where p.member = any(:members)
                   and not (p.branch = any(:branches) or p.province = any(:provinces) or p.hcode9 = any(:facilities))
                """)
                        .param("members", members.toArray(UUID[]::new))
                        .params(reach.parameters())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** Whether one of these people is somewhere outside this branch. */
    boolean outside(String branch, Collection<UUID> members) {
        return jdbc.sql("select count(*) from ra.staff_place where member = any(:members) and branch <> :branch")
                        .param("members", members.toArray(UUID[]::new))
                        .param("branch", branch)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Keeps anybody else from importing until this transaction ends: two files at once could make one person twice. */
    void lock() {
        jdbc.sql("lock table ra.staff_member in share row exclusive mode").update();
    }

    StaffMember add(CitizenNumber number, ThaiName name, Instant now) {
        var member = new StaffMember(UUID.randomUUID(), name, number.masked());
        jdbc.sql("""
                insert into ra.staff_member (id, citizen_reference, citizen_number, citizen_masked, title_th,
                       given_name_th, family_name_th, recorded_at)
                values (:id, :reference, :number, :masked, :title, :given, :family, :now)
                """)
                .param("id", member.id())
                .param("reference", lookup(number))
                .param("number", keys.encrypt(number.digits().getBytes(StandardCharsets.US_ASCII)))
                .param("masked", number.masked())
                .param("title", name.title())
                .param("given", name.given())
                .param("family", name.family())
                .param("now", Timestamp.from(now))
                .update();
        return member;
    }

    void rename(UUID member, ThaiName name) {
        jdbc.sql("""
                update ra.staff_member set title_th = :title, given_name_th = :given, family_name_th = :family
                 where id = :id
                """)
                .param("title", name.title())
                .param("given", name.given())
                .param("family", name.family())
                .param("id", member)
                .update();
    }

    UUID begin(UUID member, String hcode9, Post post, LocalDate from, By by) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into ra.staff_affiliation (id, member, hcode9, position, position_code, department, position_type,
                       position_level, standard_position, valid_from, recorded_at, recorded_by)
                values (:id, :member, :hcode9, :position, :code, :department, :type, :level, :standard, :from, :now, :by)
                """)
                .param("id", id)
                .param("member", member)
                .param("hcode9", hcode9)
                .param("position", post.position())
                .param("code", post.code())
                .param("department", post.department())
                .param("type", post.type())
                .param("level", post.level())
                .param("standard", post.standard())
                .param("from", from)
                .param("now", Timestamp.from(by.time()))
                .param("by", by.actor())
                .update();
        return id;
    }

    /** Who records something, and when. */
    record By(String actor, Instant time) {}

    /**
     * Ends an affiliation.
     *
     * @return false if there is none that goes on
     */
    boolean end(UUID affiliation, LocalDate last, String by) {
        return jdbc.sql("""
                update ra.staff_affiliation set valid_until = greatest(:last, valid_from), ended_by = :by
                 where id = :id and valid_until is null
                """)
                        .param("last", last)
                        .param("by", by)
                        .param("id", affiliation)
                        .update()
                == 1;
    }

    /** Takes a licence from whoever it is recorded for. */
    void unlicense(DeclaredLicence licence) {
        jdbc.sql("delete from ra.staff_licence where profession = :profession and number = :number")
                .param("profession", licence.profession().code())
                .param("number", licence.number())
                .update();
    }

    /** Records a licence. That it is nobody else's and his only one of the profession was seen to before. */
    void license(UUID member, DeclaredLicence licence, By by) {
        jdbc.sql("""
                insert into ra.staff_licence (member, profession, number, recorded_at, recorded_by)
                values (:member, :profession, :number, :now, :by)
                """)
                .param("member", member)
                .param("profession", licence.profession().code())
                .param("number", licence.number())
                .param("now", Timestamp.from(by.time()))
                .param("by", by.actor())
                .update();
    }

    private byte[] lookup(CitizenNumber number) {
        return keys.lookup(number.digits().getBytes(StandardCharsets.US_ASCII));
    }

    static StaffMember member(ResultSet row, int number) throws SQLException {
        return new StaffMember(
                row.getObject("id", UUID.class),
                new ThaiName(
                        row.getString("title_th"), row.getString("given_name_th"), row.getString("family_name_th")),
                row.getString("citizen_masked"));
    }

    private static Affiliation affiliation(ResultSet row, int number) throws SQLException {
        return new Affiliation(
                row.getObject("id", UUID.class),
                row.getString("hcode9"),
                row.getString("province"),
                row.getString("branch"),
                new Post(
                        row.getString("position"),
                        row.getString("position_code"),
                        row.getString("department"),
                        row.getString("position_type"),
                        row.getString("position_level"),
                        row.getString("standard_position")),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)));
    }
}
