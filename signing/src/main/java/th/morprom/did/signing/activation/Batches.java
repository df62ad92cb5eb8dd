package th.morprom.did.signing.activation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Assertion;

/** The agreements of doctors to several documents each. */
@Repository
class Batches {
    private static final String SELECT = """
            select b.id, b.owner, b.credential, b.activation, b.expires_at, b.assertion, b.accepted_at from signing.batch b
            """;

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An agreement, as it is stored.
     *
     * @param assertion the accepted one
     * @param acceptedAt when its doctor agreed
     */
    record Batch(
            UUID id,
            UUID owner,
            UUID credential,
            Activation activation,
            Instant expires,
            Optional<Assertion> assertion,
            Optional<Instant> acceptedAt) {}

    void add(Batch batch) {
        jdbc.sql("""
                insert into signing.batch (id, owner, credential, activation, expires_at)
                values (:id, :owner, :credential, :activation, :expires)
                """)
                .param("id", batch.id())
                .param("owner", batch.owner())
                .param("credential", batch.credential())
                .param("activation", batch.activation().json())
                .param("expires", batch.expires().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Batch> find(UUID id) {
        return find(id, "");
    }

    /** The batch, held by the caller's transaction until its end. */
    Optional<Batch> hold(UUID id) {
        return find(id, " for update");
    }

    void accept(UUID id, Assertion assertion, Instant now) {
        jdbc.sql("""
                update signing.batch set assertion = :assertion, accepted_at = :now
                 where id = :id and assertion is null
                """)
                .param("assertion", assertion.toJson())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Those of this person that were agreed to and not finished, the oldest first. */
    List<Batch> unfinished(UUID owner) {
        return jdbc.sql(SELECT + """
                 where b.owner = :owner and b.assertion is not null
                   and exists (select 1 from signing.document d where d.batch = b.id and d.state = 'accepted')
                 order by b.accepted_at, b.id
                """)
                .param("owner", owner)
                .query(Batches::batch)
                .list();
    }

    private Optional<Batch> find(UUID id, String lock) {
        return jdbc.sql(SELECT + " where b.id = :id" + lock)
                .param("id", id)
                .query(Batches::batch)
                .optional();
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                row.getObject("credential", UUID.class),
                new Activation(row.getString("activation")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("assertion")).map(Assertion::fromJson),
                Optional.ofNullable(row.getObject("accepted_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
