package th.morprom.did.ra.client;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.chain.Sha256;

/** The secrets of programs that were let in to come with one, by their SHA-256: whoever reads the table has none. */
@Repository
public class ClientSecrets {
    private final JdbcClient jdbc;

    ClientSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What may be told of a secret. */
    public record Newest(Instant madeAt, Instant expiresAt) {}

    /** The newest of this client that is good; empty if none is. */
    public Optional<Newest> newest(UUID client, Instant now) {
        return jdbc.sql("""
                select made_at, expires_at from ra.client_secret
                 where client = :client and expires_at > :now
                 order by made_at desc, expires_at desc limit 1
                """)
                .param("client", client)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Newest(
                        row.getTimestamp("made_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .optional();
    }

    /** Whether this is a secret of this client that is good now. */
    boolean holds(UUID client, String secret, Instant now) {
        return jdbc.sql("""
                select count(*) from ra.client_secret
                 where sha256 = :sha256 and client = :client and expires_at > :now
                """)
                        .param("sha256", Sha256.of(secret))
                        .param("client", client)
                        .param("now", Timestamp.from(now))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * What the registrar signed who made a secret.
     *
     * @param canonical the text
     * @param assertion over its SHA-256
     */
    record Signed(UUID registrar, String canonical, String assertion) {}

    void add(UUID client, String secret, Signed signed, Instant now, Instant expires) {
        jdbc.sql("""
                insert into ra.client_secret
                       (sha256, client, made_by, made_at, expires_at, making_canonical, making_assertion)
                values (:sha256, :client, :by, :now, :expires, :canonical, :assertion)
                """)
                .param("sha256", Sha256.of(secret))
                .param("client", client)
                .param("by", signed.registrar())
                .param("canonical", signed.canonical())
                .param("assertion", signed.assertion())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expires))
                .update();
    }

    /** Those there are end at this time, if not before. */
    void endAt(UUID client, Instant end) {
        jdbc.sql("update ra.client_secret set expires_at = :end where client = :client and expires_at > :end")
                .param("end", Timestamp.from(end))
                .param("client", client)
                .update();
    }
}
