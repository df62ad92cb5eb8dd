package th.morprom.did.ra.officerstatement;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;

/** Everything that officers signed about what takes two of them. Rows are added, never changed or removed. */
@Repository
class KeptStatements {
    private final JdbcClient jdbc;

    KeptStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A statement that verified.
     *
     * @param office his appointment
     * @param publicKey COSE_Key of its passkey
     */
    record Kept(CanonicalJson statement, UUID officer, UUID office, Bytes publicKey, String assertionJson) {}

    void add(Kept kept, Matter matter, Instant now) {
        jdbc.sql("""
                insert into ra.officer_statement (sha256, kind, step, officer, office, public_key, statement, assertion, first,
                       signed_at)
                values (:sha256, :kind, :step, :officer, :office, :key, :statement, :assertion, :first, :now)
                """)
                .param("sha256", kept.statement().sha256Hex())
                .param("kind", matter.kind().name())
                .param("step", matter.step().name())
                .param("officer", kept.officer())
                .param("office", kept.office())
                .param("key", kept.publicKey().toByteArray())
                .param("statement", kept.statement().text())
                .param("assertion", kept.assertionJson())
                .param("first", matter.first().orElse(null))
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Kept> find(String sha256) {
        return jdbc.sql("""
                select statement, officer, office, public_key, assertion from ra.officer_statement where sha256 = :sha256
                """)
                .param("sha256", sha256)
                .query((row, number) -> new Kept(
                        new CanonicalJson(row.getString("statement")),
                        row.getObject("officer", UUID.class),
                        row.getObject("office", UUID.class),
                        Bytes.of(row.getBytes("public_key")),
                        row.getString("assertion")))
                .optional();
    }
}
