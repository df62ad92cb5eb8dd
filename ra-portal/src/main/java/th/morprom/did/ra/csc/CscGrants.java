package th.morprom.did.ra.csc;

import java.net.URI;
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
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.csc.CscGrant.Answer;
import th.morprom.did.ra.csc.CscGrant.Code;
import th.morprom.did.ra.csc.CscGrant.Scope;

/** What people let programs do. Codes and tokens are known by their SHA-256 alone. */
@Repository
class CscGrants {
    private static final String SELECT = """
            select id, client, person, authorisation, scope, redirect, state, code_challenge, detailed, created_at,
                   code_expires_at, code_used, token_expires_at
              from ra.csc_grant
             where ended_at is null
            """;

    private final JdbcClient jdbc;

    CscGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CscGrant grant) {
        jdbc.sql("""
                insert into ra.csc_grant
                       (id, client, person, authorisation, scope, redirect, state, code_challenge, detailed, created_at)
                values (:id, :client, :person, :authorisation, :scope, :redirect, :state, :challenge, :detailed,
                       :createdAt)
                """)
                .param("id", grant.id())
                .param("client", grant.client())
                .param("person", grant.person())
                .param("authorisation", grant.authorisation().orElse(null))
                .param("scope", grant.scope().value())
                .param(
                        "redirect",
                        grant.answer()
                                .map(answer -> answer.redirect().toString())
                                .orElse(null))
                .param("state", grant.answer().map(Answer::state).orElse(null))
                .param("challenge", grant.answer().map(Answer::challenge).orElse(null))
                .param("detailed", grant.answer().map(Answer::detailed).orElse(false))
                .param("createdAt", utc(grant.createdAt()))
                .update();
    }

    Optional<CscGrant> find(UUID id) {
        return jdbc.sql(SELECT + " and id = :id")
                .param("id", id)
                .query(CscGrants::grant)
                .optional();
    }

    /** The one by which this was asked; of several the last that sent a browser, which goes back where that one says. */
    Optional<CscGrant> ofAuthorisation(UUID authorisation) {
        return jdbc.sql(SELECT + """
                 and authorisation = :authorisation
                 order by redirect is null, created_at desc, id
                 limit 1
                """)
                .param("authorisation", authorisation)
                .query(CscGrants::grant)
                .optional();
    }

    /** Those by which this was asked and that gave no code and no token yet: another took their place. */
    void replace(UUID authorisation, UUID by, Instant now) {
        jdbc.sql("""
                update ra.csc_grant
                   set ended_at = :now
                 where authorisation = :authorisation and id <> :by and redirect is not null
                   and code_sha256 is null and token_sha256 is null and ended_at is null
                """)
                .param("now", utc(now))
                .param("authorisation", authorisation)
                .param("by", by)
                .update();
    }

    /** The one without a browser by which this was asked. */
    Optional<CscGrant> handle(UUID authorisation) {
        return jdbc.sql(SELECT + """
                 and authorisation = :authorisation and redirect is null
                 order by created_at, id
                 limit 1
                """)
                .param("authorisation", authorisation)
                .query(CscGrants::grant)
                .optional();
    }

    /** The one with this code, held by the caller's transaction until its end. */
    Optional<CscGrant> holdByCode(String code) {
        return jdbc.sql(SELECT + " and code_sha256 = :code for update")
                .param("code", Sha256.of(code))
                .query(CscGrants::grant)
                .optional();
    }

    Optional<CscGrant> byToken(String token) {
        return jdbc.sql(SELECT + " and token_sha256 = :token")
                .param("token", Sha256.of(token))
                .query(CscGrants::grant)
                .optional();
    }

    /** Gives it a code, if it has none. */
    boolean giveCode(UUID id, String code, Instant expires) {
        return jdbc.sql("""
                update ra.csc_grant
                   set code_sha256 = :code, code_expires_at = :expires
                 where id = :id and code_sha256 is null and ended_at is null
                """)
                        .param("code", Sha256.of(code))
                        .param("expires", utc(expires))
                        .param("id", id)
                        .update()
                == 1;
    }

    void useCode(UUID id) {
        jdbc.sql("update ra.csc_grant set code_used = true where id = :id")
                .param("id", id)
                .update();
    }

    /** Gives it a token, in place of any before. */
    void giveToken(UUID id, String token, Instant expires) {
        jdbc.sql("update ra.csc_grant set token_sha256 = :token, token_expires_at = :expires where id = :id")
                .param("token", Sha256.of(token))
                .param("expires", utc(expires))
                .param("id", id)
                .update();
    }

    boolean end(UUID id, Instant now) {
        return jdbc.sql("update ra.csc_grant set ended_at = :now where id = :id and ended_at is null")
                        .param("now", utc(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * One that ended.
     *
     * @param token SHA-256 of its access token, if that was good until now
     */
    record Ended(UUID id, UUID client, Scope scope, Optional<Bytes> token) {}

    /** All of a person. */
    List<Ended> endOf(UUID person, Instant now) {
        return jdbc.sql("""
                update ra.csc_grant set ended_at = :now where person = :person and ended_at is null
                returning id, client, scope, case when token_expires_at > :now then token_sha256 end as token
                """)
                .param("now", utc(now))
                .param("person", person)
                .query((row, number) -> new Ended(
                        row.getObject("id", UUID.class),
                        row.getObject("client", UUID.class),
                        Scope.of(row.getString("scope")).orElseThrow(),
                        Optional.ofNullable(row.getBytes("token")).map(Bytes::of)))
                .list();
    }

    /** Those begun before this time; what was agreed to and signed is kept elsewhere. */
    int forget(Instant before) {
        return jdbc.sql("delete from ra.csc_grant where created_at < :before")
                .param("before", utc(before))
                .update();
    }

    private static CscGrant grant(ResultSet row, int rowNumber) throws SQLException {
        var redirect = Optional.ofNullable(row.getString("redirect"));
        var state = Optional.ofNullable(row.getString("state")).orElse("");
        var challenge = row.getString("code_challenge");
        var detailed = row.getBoolean("detailed");
        var used = row.getBoolean("code_used");
        return new CscGrant(
                row.getObject("id", UUID.class),
                row.getObject("client", UUID.class),
                row.getObject("person", UUID.class),
                Scope.of(row.getString("scope")).orElseThrow(),
                Optional.ofNullable(row.getObject("authorisation", UUID.class)),
                redirect.map(address -> new Answer(URI.create(address), state, challenge, detailed)),
                instant(row, "code_expires_at").map(expires -> new Code(expires, used)),
                instant(row, "token_expires_at"),
                instant(row, "created_at").orElseThrow());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
