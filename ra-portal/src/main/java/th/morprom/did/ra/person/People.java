package th.morprom.did.ra.person;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.chain.Sha256;

/** Everybody the registration authority knows. Citizen numbers go in and out here alone. */
@Repository
public class People {
    private static final String PERSON = """
            select id, title_th, given_name_th, family_name_th, given_name_en, family_name_en, birth_date,
                   citizen_masked, email, phone, officer_at, auditor, operator,
                   exists (select 1 from ra.enrolment
                            where enrolment.person = person.id
                              and (enrolment.state <> 'DROPPED' or enrolment.end_reason is not null)) as professional
              from ra.person
            """;

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    People(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** The person of this id, unless his account was voided. */
    public Optional<Person> find(UUID person) {
        return jdbc.sql(PERSON + " where id = :id and voided_at is null")
                .param("id", person)
                .query(People::person)
                .optional();
    }

    /**
     * The same, held until the caller's transaction ends: whoever locks it too waits. Rows that refer to the person are added
     * meanwhile, because whoever tells him something waits for nobody.
     */
    public Optional<Person> lock(UUID person) {
        return locked(person, " for no key update of person");
    }

    /** The same, and nothing that refers to the person is added meanwhile: he is about to be gone. */
    public Optional<Person> lockAlone(UUID person) {
        return locked(person, " for update of person");
    }

    private Optional<Person> locked(UUID person, String lock) {
        return jdbc.sql(PERSON + " where id = :id and voided_at is null" + lock)
                .param("id", person)
                .query(People::person)
                .optional();
    }

    /** The person with this citizen number. */
    public Optional<Person> find(CitizenNumber number) {
        return jdbc.sql(PERSON + " where citizen_reference = :reference")
                .param("reference", lookup(number))
                .query(People::person)
                .optional();
    }

    /** The person for whose citizen number this keyed HMAC stands, in lower-case hex. */
    public Optional<Person> findByReference(String reference) {
        return jdbc.sql(PERSON + " where citizen_reference = :reference")
                .param("reference", HexFormat.of().parseHex(reference))
                .query(People::person)
                .optional();
    }

    /**
     * An e-mail address.
     *
     * @param verified whether he has shown that it is his
     */
    public record Email(String address, boolean verified) {}

    /** The address he gave, and how it stands, in one look: both may change the next moment. */
    public Optional<Email> email(UUID person) {
        return jdbc.sql("""
                select email, email_verified_at is not null as verified from ra.person
                 where id = :id and email is not null
                """)
                .param("id", person)
                .query((row, number) -> new Email(row.getString("email"), row.getBoolean("verified")))
                .optional();
    }

    /** By what name this person was registered, also if his account was voided since. */
    public Optional<PersonName> nameOf(UUID person) {
        return jdbc.sql("""
                select title_th, given_name_th, family_name_th, given_name_en, family_name_en from ra.person where id = :id
                """)
                .param("id", person)
                .query((row, number) -> name(row))
                .optional();
    }

    /** Whether this is the citizen number of this person. */
    public boolean has(UUID person, CitizenNumber number) {
        return find(number).map(found -> found.id().equals(person)).orElse(false);
    }

    /** The keyed HMAC that stands for this citizen number, whether he is known here or not, in lower-case hex. */
    public String reference(CitizenNumber number) {
        return HexFormat.of().formatHex(lookup(number));
    }

    /** The keyed HMAC that stands for the citizen number in evidence, in lower-case hex. */
    public String citizenReference(UUID person) {
        return jdbc.sql("select citizen_reference from ra.person where id = :id")
                .param("id", person)
                .query((row, number) -> HexFormat.of().formatHex(row.getBytes("citizen_reference")))
                .single();
    }

    /** The number itself, for a source outside that is asked by it; nobody is shown it. */
    public CitizenNumber citizenNumber(UUID person) {
        return jdbc.sql("select citizen_number from ra.person where id = :id and voided_at is null")
                .param("id", person)
                .query((row, number) -> new CitizenNumber(
                        new String(keys.decrypt(row.getBytes("citizen_number")), StandardCharsets.US_ASCII)))
                .single();
    }

    /**
     * The SHA-256 of the citizen number in lower-case hex: what the ministry calls {@code hash_cid}. Whoever has it finds the number by
     * trying all of them, so it goes only where the person lets the number go.
     */
    public String citizenHash(UUID person) {
        return jdbc.sql("select citizen_number from ra.person where id = :id and voided_at is null")
                .param("id", person)
                .query((row, number) -> Sha256.hex(keys.decrypt(row.getBytes("citizen_number"))))
                .single();
    }

    /**
     * Adds a person.
     *
     * @return false if somebody has this citizen number already; nothing is added then
     */
    public boolean add(NewPerson person, Instant now) {
        var name = person.name();
        var number = person.citizenNumber();
        var added = jdbc.sql("""
                insert into ra.person (id, title_th, given_name_th, family_name_th, given_name_en, family_name_en,
                       birth_date, citizen_number, citizen_reference, citizen_masked, email, phone,
                       officer_at, auditor, operator, created_at)
                values (:id, :titleTh, :givenTh, :familyTh, :givenEn, :familyEn,
                       :birthDate, :number, :reference, :masked, :email, :phone, :officerAt, :auditor, :operator, :now)
                on conflict (citizen_reference) do nothing
                """)
                .param("id", person.id())
                .param("titleTh", name.titleTh())
                .param("givenTh", name.givenNameTh())
                .param("familyTh", name.familyNameTh())
                .param("givenEn", name.givenNameEn())
                .param("familyEn", name.familyNameEn())
                .param("birthDate", person.birthDate())
                .param("number", keys.encrypt(number.digits().getBytes(StandardCharsets.US_ASCII)))
                .param("reference", lookup(number))
                .param("masked", number.masked())
                .param("email", person.contact().email().orElse(null))
                .param("phone", person.contact().phone().orElse(null))
                .param("officerAt", person.duties().officerAt().orElse(null))
                .param("auditor", person.duties().auditor())
                .param("operator", person.duties().operator())
                .param("now", Timestamp.from(now))
                .update();
        return added == 1;
    }

    /** Ends an account that somebody else opened under a person's number, and frees the number. */
    public void voidAccount(UUID person, Instant now) {
        jdbc.sql("""
                update ra.person
                   set voided_at = :now, citizen_number = null, citizen_reference = null, email = null,
                       email_verified_at = null, phone = null
                 where id = :id
                """).param("id", person).param("now", Timestamp.from(now)).update();
    }

    /** Closes the account of whoever died, inside the caller's change. His number stays taken, and his name on what others recorded. */
    public void close(UUID person, Instant now) {
        jdbc.sql("update ra.person set closed_at = coalesce(closed_at, :now) where id = :id")
                .param("id", person)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** He is alive after all: his account may be given back to him in person. */
    public void reopen(UUID person) {
        jdbc.sql("update ra.person set closed_at = null where id = :id")
                .param("id", person)
                .update();
    }

    /** Whether the account is closed because its holder died. */
    public boolean isClosed(UUID person) {
        return jdbc.sql("select exists (select from ra.person where id = :id and closed_at is not null)")
                .param("id", person)
                .query(Boolean.class)
                .single();
    }

    private byte[] lookup(CitizenNumber number) {
        return keys.lookup(number.digits().getBytes(StandardCharsets.US_ASCII));
    }

    /** The name in a row that has the columns of {@code ra.person}. */
    public static PersonName name(ResultSet row) throws SQLException {
        return new PersonName(
                row.getString("title_th"),
                row.getString("given_name_th"),
                row.getString("family_name_th"),
                row.getString("given_name_en"),
                row.getString("family_name_en"));
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                name(row),
                row.getObject("birth_date", LocalDate.class),
                row.getString("citizen_masked"),
                // An unfit address, which an older release took, is none: it must not make the whole person unreadable.
                new Contact(
                        Optional.ofNullable(row.getString("email")).filter(Contact::isEmail),
                        Optional.ofNullable(row.getString("phone"))),
                Optional.ofNullable(row.getString("officer_at")),
                row.getBoolean("auditor"),
                row.getBoolean("operator"),
                row.getBoolean("professional"));
    }
}
