package th.morprom.did.ra.citizen;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.citizen.Share.Scope;
import th.morprom.did.ra.citizen.Share.Use;

/** All links that citizens made. Of the secret in a link only its hash is here. */
@Repository
public class Shares {
    private static final String SHARE = """
            select id, person, document, created_at, expires_at, withdrawn_at, guardianship,
                   scope, openings, opened, noted_at
              from ra.document_share
            """;

    /**
     * A node of the release before gives out the whole document to whatever secret it finds, as often as asked.
     * During an update it must not find those that are limited, so their hashes are over this too.
     */
    private static final String LIMITED = "limited/";

    private final JdbcClient jdbc;

    Shares(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of this person for this document, newest first. */
    public List<Share> of(UUID person, UUID document) {
        return jdbc.sql(SHARE + " where person = :person and document = :document order by created_at desc, id")
                .param("person", person)
                .param("document", document)
                .query(Shares::share)
                .list();
    }

    Optional<Share> find(String secret) {
        return jdbc.sql(SHARE + " where secret_sha256 in (:secret, :limited)")
                .param("secret", hash(secret))
                .param("limited", hash(LIMITED + secret))
                .query(Shares::share)
                .optional();
    }

    void add(Share share, String secret) {
        jdbc.sql("""
                insert into ra.document_share (id, person, document, secret_sha256, created_at, expires_at,
                       guardianship, scope, openings)
                values (:id, :person, :document, :secret, :created, :expires, :guardianship, :scope, :openings)
                """)
                .param("id", share.id())
                .param("person", share.person())
                .param("document", share.document())
                .param("secret", hash(share.use().isLimited() ? LIMITED + secret : secret))
                .param("created", Timestamp.from(share.createdAt()))
                .param("expires", Timestamp.from(share.expiresAt()))
                .param("guardianship", share.guardianship().orElse(null))
                .param("scope", share.use().scope().name())
                .param("openings", share.use().openings().orElse(null))
                .update();
    }

    /** Whether no opening of it was noted since that time, and one more is allowed; from now on one was. */
    boolean note(UUID share, Instant since, Instant now) {
        return jdbc.sql("""
                update ra.document_share set noted_at = :now, opened = opened + 1
                 where id = :id and (noted_at is null or noted_at <= :since) and (openings is null or opened < openings)
                """)
                        .param("now", Timestamp.from(now))
                        .param("since", Timestamp.from(since))
                        .param("id", share)
                        .update()
                == 1;
    }

    /** The document of such a link of this person, if it was not withdrawn before. */
    Optional<UUID> withdraw(UUID person, UUID share, Instant now) {
        return jdbc.sql("""
                update ra.document_share
                   set withdrawn_at = :now
                 where id = :id and person = :person and withdrawn_at is null
                returning document
                """)
                .param("now", Timestamp.from(now))
                .param("id", share)
                .param("person", person)
                .query(UUID.class)
                .optional();
    }

    private static String hash(String secret) {
        return CanonicalJson.sha256Hex(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static Share share(ResultSet row, int number) throws SQLException {
        return new Share(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getObject("document", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("withdrawn_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getObject("guardianship", UUID.class)),
                new Use(
                        Scope.valueOf(row.getString("scope")),
                        Optional.ofNullable(row.getObject("openings", Integer.class)),
                        row.getInt("opened"),
                        Optional.ofNullable(row.getTimestamp("noted_at")).map(Timestamp::toInstant)));
    }
}
