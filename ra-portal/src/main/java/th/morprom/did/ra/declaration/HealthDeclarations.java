package th.morprom.did.ra.declaration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.person.PersonalDataKeys;
import tools.jackson.databind.json.JsonMapper;

/** What citizens declared and what still waits for a doctor. The words lie here encrypted. */
@Repository
class HealthDeclarations {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    HealthDeclarations(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** A declaration as it is stored; the token encrypts it, so that no transaction should wait for this. */
    @SuppressWarnings("ArrayRecordComponent") // on its way into the database, never compared
    record Sealed(HealthDeclaration declaration, byte[] answers) {}

    Sealed seal(HealthDeclaration declaration) {
        return new Sealed(declaration, keys.encrypt(JSON.writeValueAsBytes(declaration.answers())));
    }

    /** Puts it in place of whatever the person had declared. */
    void replace(Sealed sealed) {
        var declaration = sealed.declaration();
        jdbc.sql("""
                insert into ra.health_declaration (person, facility, answers, declared_at, expires_at, guardianship,
                       guardian_declared_at)
                values (:person, :facility, :answers, :declaredAt, :expiresAt, :guardianship, :guardianDeclaredAt)
                on conflict (person) do update
                   set facility = :facility, answers = :answers, declared_at = :declaredAt, expires_at = :expiresAt,
                       guardianship = :guardianship, guardian_declared_at = :guardianDeclaredAt
                """)
                .param("person", declaration.person())
                .param("facility", declaration.facility().orElse(null))
                .param("answers", sealed.answers())
                .param("declaredAt", Timestamp.from(declaration.declaredAt()))
                .param("expiresAt", Timestamp.from(declaration.expiresAt()))
                .param("guardianship", declaration.guardianship().orElse(null))
                .param(
                        "guardianDeclaredAt",
                        declaration
                                .guardianship()
                                .map(by -> Timestamp.from(declaration.declaredAt()))
                                .orElse(null))
                .update();
    }

    /** By a guardianship only while those are the guardian's words; a node of the release before leaves it there. */
    Optional<HealthDeclaration> find(UUID person, Instant now) {
        return jdbc.sql("""
                select person, facility, answers, declared_at, expires_at,
                       case when guardian_declared_at = declared_at then guardianship end as guardianship
                  from ra.health_declaration
                 where person = :person and expires_at > :now
                """)
                .param("person", person)
                .param("now", Timestamp.from(now))
                .query(this::declaration)
                .optional();
    }

    /** Whether there was one. */
    boolean remove(UUID person) {
        return jdbc.sql("delete from ra.health_declaration where person = :person")
                        .param("person", person)
                        .update()
                == 1;
    }

    /** What is over is personal data without a purpose. */
    void forgetExpired(Instant now) {
        jdbc.sql("delete from ra.health_declaration where expires_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    private HealthDeclaration declaration(ResultSet row, int rowNumber) throws SQLException {
        return new HealthDeclaration(
                row.getObject("person", UUID.class),
                Optional.ofNullable(row.getString("facility")),
                JSON.readValue(keys.decrypt(row.getBytes("answers")), HealthAnswers.class),
                row.getTimestamp("declared_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                Optional.ofNullable(row.getObject("guardianship", UUID.class)));
    }
}
