package th.morprom.did.signing.digests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.AskedDigests.Program;
import th.morprom.did.signing.digests.DigestAuthorisation.Agreement;
import th.morprom.did.signing.digests.DigestAuthorisation.Opened;

/** What programs asked doctors to sign by digest. Who may see which is the caller's business. */
@Repository
public class DigestAuthorisations {
    private static final String SELECT = """
            select a.id, a.credential, a.owner, a.client, a.program, a.description, a.algorithm, a.asked_at, a.waits_until,
                   a.activation, a.activation_expires_at, a.assertion, a.agreed_at, a.usable_until,
                   a.declined_at is not null or a.withdrawn_at is not null as closed,
                   (select array_agg(d.digest order by d.position) from signing.digest d where d.authorisation = a.id) as digests,
                   (select array_agg(d.label order by d.position) from signing.digest d where d.authorisation = a.id) as labels,
                   (select count(d.signed_at) from signing.digest d where d.authorisation = a.id) as signed
              from signing.digest_authorisation a
            """;

    private final JdbcClient jdbc;

    public DigestAuthorisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one with this id. */
    public Optional<DigestAuthorisation> find(UUID id) {
        return find(id, "");
    }

    /** All that waits for a doctor, newest first. */
    public List<DigestAuthorisation> waiting(UUID owner, Instant now) {
        return jdbc.sql(SELECT + """
                 where a.owner = :owner and a.assertion is null and a.declined_at is null and a.withdrawn_at is null
                   and a.waits_until > :now
                 order by a.asked_at desc, a.id
                """)
                .param("owner", owner)
                .param("now", utc(now))
                .query(DigestAuthorisations::authorisation)
                .list();
    }

    /** How many times he agreed. */
    public int countAgreed(UUID owner) {
        return jdbc.sql("""
                select count(*) from signing.digest_authorisation where owner = :owner and assertion is not null
                """).param("owner", owner).query(Integer.class).single();
    }

    /**
     * What a doctor agreed to, newest first.
     *
     * @param limit at most so many, after the first {@code offset}
     */
    public List<DigestAuthorisation> agreed(UUID owner, int limit, int offset) {
        return jdbc.sql(SELECT + """
                 where a.owner = :owner and a.assertion is not null
                 order by a.agreed_at desc, a.id
                 limit :limit offset :offset
                """)
                .param("owner", owner)
                .param("limit", limit)
                .param("offset", offset)
                .query(DigestAuthorisations::authorisation)
                .list();
    }

    /** The one with this id, held by the caller's transaction until its end. */
    Optional<DigestAuthorisation> hold(UUID id) {
        return find(id, " for update of a");
    }

    private Optional<DigestAuthorisation> find(UUID id, String lock) {
        return jdbc.sql(SELECT + " where a.id = :id" + lock)
                .param("id", id)
                .query(DigestAuthorisations::authorisation)
                .optional();
    }

    void add(DigestAuthorisation authorisation) {
        var asked = authorisation.asked();
        jdbc.sql("""
                insert into signing.digest_authorisation
                       (id, credential, owner, client, program, description, algorithm, asked_at, waits_until)
                values (:id, :credential, :owner, :client, :program, :description, :algorithm, :askedAt, :waitsUntil)
                """)
                .param("id", authorisation.id())
                .param("credential", asked.credential())
                .param("owner", authorisation.owner())
                .param("client", asked.program().id())
                .param("program", asked.program().name())
                .param("description", asked.description())
                .param("algorithm", asked.algorithm().name())
                .param("askedAt", utc(authorisation.askedAt()))
                .param("waitsUntil", utc(authorisation.waitsUntil()))
                .update();
        jdbc.sql("""
                insert into signing.digest (authorisation, position, digest, label)
                select :id, position - 1, digest, label
                  from unnest(:digests, :labels) with ordinality as given (digest, label, position)
                """)
                .param("id", authorisation.id())
                .param(
                        "digests",
                        asked.digests().stream().map(Bytes::toByteArray).toArray(byte[][]::new))
                .param("labels", asked.labels().toArray(String[]::new))
                .update();
    }

    /** It was asked for again, and waits until then. */
    void waitOn(UUID id, Instant until) {
        jdbc.sql("update signing.digest_authorisation set waits_until = :until where id = :id")
                .param("until", utc(until))
                .param("id", id)
                .update();
    }

    void open(UUID id, Opened opened) {
        jdbc.sql("""
                update signing.digest_authorisation
                   set activation = :activation, activation_expires_at = :expires
                 where id = :id
                """)
                .param("activation", opened.statement().json())
                .param("expires", utc(opened.expires()))
                .param("id", id)
                .update();
    }

    void agree(UUID id, Agreement agreement) {
        jdbc.sql("""
                update signing.digest_authorisation
                   set assertion = :assertion, agreed_at = :at, usable_until = :usableUntil
                 where id = :id
                """)
                .param("assertion", agreement.assertion().toJson())
                .param("at", utc(agreement.at()))
                .param("usableUntil", utc(agreement.usableUntil()))
                .param("id", id)
                .update();
    }

    void extend(UUID id, Instant usableUntil) {
        jdbc.sql("update signing.digest_authorisation set usable_until = :until where id = :id")
                .param("until", utc(usableUntil))
                .param("id", id)
                .update();
    }

    void decline(UUID id, Instant now) {
        jdbc.sql("update signing.digest_authorisation set declined_at = :now where id = :id")
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    void withdraw(UUID id, Instant now) {
        jdbc.sql("update signing.digest_authorisation set withdrawn_at = :now where id = :id")
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    /** Those that nobody agreed to before this time. */
    void forget(Instant before) {
        jdbc.sql("delete from signing.digest_authorisation where assertion is null and waits_until < :before")
                .param("before", utc(before))
                .update();
    }

    private static DigestAuthorisation authorisation(ResultSet row, int rowNumber) throws SQLException {
        var asked = new AskedDigests(
                row.getObject("credential", UUID.class),
                new Program(row.getObject("client", UUID.class), row.getString("program")),
                DigestAlgorithm.valueOf(row.getString("algorithm")),
                digests(row),
                List.of((String[]) row.getArray("labels").getArray()),
                row.getString("description"));
        Optional<Opened> opened = instant(row, "activation_expires_at").isEmpty()
                ? Optional.empty()
                : Optional.of(new Opened(
                        new Statement(row.getString("activation")),
                        instant(row, "activation_expires_at").orElseThrow()));
        Optional<Agreement> agreement = instant(row, "agreed_at").isEmpty()
                ? Optional.empty()
                : Optional.of(new Agreement(
                        Assertion.fromJson(row.getString("assertion")),
                        instant(row, "agreed_at").orElseThrow(),
                        instant(row, "usable_until").orElseThrow()));
        return new DigestAuthorisation(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                asked,
                instant(row, "asked_at").orElseThrow(),
                instant(row, "waits_until").orElseThrow(),
                opened,
                agreement,
                row.getBoolean("closed"),
                row.getInt("signed"));
    }

    private static List<Bytes> digests(ResultSet row) throws SQLException {
        var digests = new ArrayList<Bytes>();
        for (var digest : (byte[][]) row.getArray("digests").getArray()) {
            digests.add(Bytes.of(digest));
        }
        return digests;
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
