package th.morprom.did.ra.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.profession.Council;

/** What was entered by hand about licences. */
@Repository
public class ManualLicences {
    private static final String ENTRY = """
            select id, profession, number, given_name_th, family_name_th, given_name_en, family_name_en, status, valid_until,
                   evidence, proposed_by, proposed_at, confirmed_by
              from ra.manual_licence
             where ended_at is null
            """;

    private final JdbcClient jdbc;

    ManualLicences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that wait for a second person, and those that stand, the latest first. */
    public List<ManualLicence> open() {
        return jdbc.sql(ENTRY + " order by proposed_at desc, id")
                .query(ManualLicences::entry)
                .list();
    }

    /** What stands in the register's place, if anything. */
    Optional<RegisteredLicence> inForce(Council council, String number) {
        return jdbc.sql(ENTRY + """
                   and confirmed_at is not null and council = :council and number = :number
                """)
                .param("council", council.code())
                .param("number", number)
                .query(ManualLicences::entry)
                .optional()
                .map(ManualLicence::licence);
    }

    /** Changes whenever an entry comes into force or ends; empty before the first. */
    Optional<String> state() {
        return jdbc.sql("""
                select count(confirmed_at) || '.' || count(ended_at) from ra.manual_licence
                 where confirmed_at is not null
                having count(*) > 0
                """).query(String.class).optional();
    }

    Optional<ManualLicence> lock(UUID id) {
        return find(id, " for update");
    }

    Optional<ManualLicence> find(UUID id) {
        return find(id, "");
    }

    /** SHA-256 of what the first registrar signed; empty for one that was entered before they did. */
    Optional<String> proposedStatement(UUID id) {
        return jdbc.sql("""
                select proposed_statement from ra.manual_licence where id = :id and proposed_statement is not null
                """).param("id", id).query(String.class).optional();
    }

    private Optional<ManualLicence> find(UUID id, String lock) {
        return jdbc.sql(ENTRY + " and id = :id" + lock)
                .param("id", id)
                .query(ManualLicences::entry)
                .optional();
    }

    /** @param statement SHA-256 of what he signed who proposes it; the same of the other two below */
    void add(ManualLicence entry, String statement) {
        var licence = entry.licence();
        jdbc.sql("""
                insert into ra.manual_licence (id, council, number, profession, given_name_th, family_name_th,
                       given_name_en, family_name_en, key_th, key_en, status, valid_until, evidence, proposed_by,
                       proposed_at, proposed_statement)
                values (:id, :council, :number, :profession, :givenTh, :familyTh, :givenEn, :familyEn, :keyTh, :keyEn,
                        :status, :validUntil, :evidence, :by, :now, :statement)
                """)
                .param("id", entry.id())
                .param("council", licence.profession().council().code())
                .param("number", licence.number())
                .param("profession", licence.profession().code())
                .param("givenTh", licence.givenNameTh())
                .param("familyTh", licence.familyNameTh())
                .param("givenEn", licence.givenNameEn())
                .param("familyEn", licence.familyNameEn())
                .param("keyTh", Licences.keyTh(licence.givenNameTh() + licence.familyNameTh()))
                .param("keyEn", Licences.keyEn(licence.givenNameEn() + licence.familyNameEn()))
                .param("status", licence.status().name())
                .param("validUntil", licence.validUntil().orElse(null))
                .param("evidence", entry.evidence())
                .param("by", entry.proposedBy())
                .param("now", Timestamp.from(entry.proposedAt()))
                .param("statement", statement)
                .update();
    }

    void confirm(UUID id, UUID by, String statement, Instant now) {
        jdbc.sql("""
                update ra.manual_licence set confirmed_by = :by, confirmed_at = :now, confirmed_statement = :statement
                 where id = :id
                """)
                .param("statement", statement)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /**
     * Ends whatever stands for this licence.
     *
     * @return what ended
     */
    List<UUID> endOthers(RegisteredLicence licence, UUID by, Instant now) {
        return jdbc.sql("""
                update ra.manual_licence set ended_by = :by, ended_at = :now
                 where council = :council and number = :number and confirmed_at is not null and ended_at is null
                returning id
                """)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("council", licence.profession().council().code())
                .param("number", licence.number())
                .query(UUID.class)
                .list();
    }

    void end(UUID id, UUID by, String statement, Instant now) {
        jdbc.sql("""
                update ra.manual_licence set ended_by = :by, ended_at = :now, ended_statement = :statement where id = :id
                """)
                .param("statement", statement)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** Who has a certificate upon this licence, in a fixed order. */
    List<UUID> certifiedHolders(RegisteredLicence licence) {
        return jdbc.sql("""
                select distinct person from ra.enrolment
                 where profession = :profession and licence_number = :number and state = 'CERTIFIED'
                 order by person
                """)
                .param("profession", licence.profession().code())
                .param("number", licence.number())
                .query(UUID.class)
                .list();
    }

    private static ManualLicence entry(ResultSet row, int number) throws SQLException {
        return new ManualLicence(
                row.getObject("id", UUID.class),
                Licences.licence(row),
                row.getString("evidence"),
                row.getObject("proposed_by", UUID.class),
                row.getTimestamp("proposed_at").toInstant(),
                Optional.ofNullable(row.getObject("confirmed_by", UUID.class)));
    }
}
