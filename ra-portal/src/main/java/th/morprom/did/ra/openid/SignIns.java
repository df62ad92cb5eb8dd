package th.morprom.did.ra.openid;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.openid.SignInElsewhere.Access;
import th.morprom.did.ra.openid.SignInElsewhere.Code;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.openid.SignInElsewhere.Request;

/** The sign-ins to relying parties, by the SHA-256 of what a relying party or a browser holds. */
@Repository
class SignIns {
    /** Those that ended, of voided accounts and of stopped relying parties are not there any more. */
    private static final String SIGN_IN = """
            select s.id, s.client, s.person, s.request, s.scopes, s.authenticated_at, s.session_sha256, s.code_expires_at,
                   s.code_used, s.passkey, s.access_scopes, s.access_expires_at, s.access_certificate_sha256, s.refresh_expires_at, s.version,
                   s.created_at
              from ra.openid_sign_in s
              join ra.person p on p.id = s.person and p.voided_at is null
              join ra.machine_client c on c.id = s.client and c.state = 'LIVE'
             where s.ended_at is null
            """;

    /** Longer than anything lives that is not refreshed. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;

    SignIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Under what one is found. */
    enum By {
        /** Of a question: he reads it, and why it cannot be answered, also when he shares nothing. */
        STATE("state_sha256", ""),
        CODE("code_sha256", Consents.SHARES),
        ACCESS("access_sha256", Consents.SHARES),
        REFRESH("refresh_sha256", Consents.SHARES);

        private final String column;
        private final String condition;

        By(String column, String condition) {
            this.column = column;
            this.condition = condition;
        }
    }

    /** What was handed out since the last look, by its SHA-256; empty for what stays as it was. */
    record Secrets(Optional<Bytes> state, Optional<Bytes> code, Optional<Bytes> access, Optional<Bytes> refresh) {}

    Optional<SignInElsewhere> find(UUID id) {
        return jdbc.sql(SIGN_IN + " and s.id = :id")
                .param("id", id)
                .query(SignIns::signIn)
                .optional();
    }

    /** Nothing is found by a code or a token of whoever took back the consent to share. */
    Optional<SignInElsewhere> find(By by, byte[] sha256) {
        return find(by, sha256, by.condition);
    }

    /** The same for whoever gives a token back: also one that rests, which would be good again once its person shares again. */
    Optional<SignInElsewhere> findResting(By by, byte[] sha256) {
        return find(by, sha256, "");
    }

    private Optional<SignInElsewhere> find(By by, byte[] sha256, String condition) {
        return jdbc.sql(SIGN_IN + " and s." + by.column + " = :sha256" + condition)
                .param("sha256", sha256)
                .query(SignIns::signIn)
                .optional();
    }

    /** The sign-in whose refresh token this once was. */
    Optional<UUID> spentRefresh(byte[] sha256) {
        return jdbc.sql("select sign_in from ra.openid_spent_refresh where refresh_sha256 = :sha256")
                .param("sha256", sha256)
                .query(UUID.class)
                .optional();
    }

    /** Those of a person that go on. */
    List<SignInElsewhere> of(UUID person) {
        return jdbc.sql(SIGN_IN + " and s.person = :person order by s.created_at, s.id")
                .param("person", person)
                .query(SignIns::signIn)
                .list();
    }

    /** The same, held until the caller's transaction ends: whoever exchanges a code or a token just now comes before or finds it ended. */
    List<SignInElsewhere> lock(UUID person) {
        return jdbc.sql(SIGN_IN + " and s.person = :person order by s.created_at, s.id for update of s")
                .param("person", person)
                .query(SignIns::signIn)
                .list();
    }

    /** Those that go on and began in this session, held in the same way. */
    List<SignInElsewhere> lockOfSession(String sessionSha256) {
        return jdbc.sql(SIGN_IN + " and s.session_sha256 = :session order by s.created_at, s.id for update of s")
                .param("session", sessionSha256)
                .query(SignIns::signIn)
                .list();
    }

    /** Those of a person with this relying party that go on, held in the same way. */
    List<SignInElsewhere> lock(UUID person, UUID client) {
        return jdbc.sql(SIGN_IN + """
                 and s.person = :person and s.client = :client order by s.created_at, s.id for update of s
                """)
                .param("person", person)
                .param("client", client)
                .query(SignIns::signIn)
                .list();
    }

    /**
     * Keeps a new one, and holds the passkey that it stems from until the caller's transaction ends: whoever ends that comes before, or
     * waits and ends this too. So it is with the link, where a code is handed out without another question.
     *
     * @return false if that passkey ended, or is not known, or the link ended
     */
    boolean add(SignInElsewhere signIn, Secrets secrets) {
        if (secrets.code().isPresent() && !holdLink(signIn)) {
            return false;
        }
        return jdbc.sql("""
                insert into ra.openid_sign_in (id, client, person, request, scopes, authenticated_at, session_sha256, passkey,
                       state_sha256, code_sha256, code_expires_at, code_used, version, created_at)
                select :id, :client, k.person, :request, :scopes, :authenticatedAt, :session, k.credential_id,
                       cast(:state as bytea), cast(:code as bytea), cast(:codeExpires as timestamptz), false, 0, :now
                  from ra.passkey k
                 where k.credential_id = :passkey and k.person = :person and k.ended_at is null
                   for share
                """)
                        .param("passkey", bytes(signIn.session().credentialId()))
                        .param("id", signIn.id())
                        .param("client", signIn.client())
                        .param("person", signIn.person())
                        .param("request", signIn.request().json().text())
                        .param("scopes", signIn.scopes().toArray(String[]::new))
                        .param(
                                "authenticatedAt",
                                Timestamp.from(signIn.session().authenticatedAt()))
                        .param("session", signIn.session().sha256())
                        .param("state", bytes(secrets.state()))
                        .param("code", bytes(secrets.code()))
                        .param("codeExpires", time(signIn.code().map(Code::expiresAt)))
                        .param("now", Timestamp.from(signIn.createdAt()))
                        .update()
                == 1;
    }

    /**
     * Changes one, and its version with it. A refresh token that is replaced is remembered as spent.
     *
     * @return false if somebody else changed or ended it meanwhile, or the passkey that it stems from or its link ended
     */
    boolean change(SignInElsewhere signIn, Secrets secrets) {
        if (secrets.refresh().isPresent()) {
            jdbc.sql("""
                    insert into ra.openid_spent_refresh (refresh_sha256, sign_in)
                    select refresh_sha256, id from ra.openid_sign_in
                     where id = :id and version = :version and refresh_sha256 is not null
                    on conflict do nothing
                    """)
                    .param("id", signIn.id())
                    .param("version", signIn.version())
                    .update();
        }
        return jdbc.sql("""
                update ra.openid_sign_in
                   set scopes = :scopes, state_sha256 = :state,
                       code_sha256 = coalesce(:code, code_sha256), code_expires_at = :codeExpires, code_used = :codeUsed,
                       access_sha256 = coalesce(:access, access_sha256), access_scopes = :accessScopes,
                       access_expires_at = :accessExpires, access_certificate_sha256 = :accessCertificate,
                       refresh_sha256 = coalesce(:refresh, refresh_sha256), refresh_expires_at = :refreshExpires,
                       version = version + 1
                 where id = :id and version = :version and ended_at is null
                   and not exists (select from ra.passkey k
                                    where k.credential_id = openid_sign_in.passkey and k.ended_at is not null)
                   and exists (select from ra.openid_consent c
                                where c.person = openid_sign_in.person and c.client = openid_sign_in.client
                                  and c.scope = 'openid' and c.ended_at is null)
                """)
                        .param("scopes", signIn.scopes().toArray(String[]::new))
                        .param("state", bytes(secrets.state()))
                        .param("code", bytes(secrets.code()))
                        .param("codeExpires", time(signIn.code().map(Code::expiresAt)))
                        .param("codeUsed", signIn.code().map(Code::used).orElse(false))
                        .param("access", bytes(secrets.access()))
                        .param(
                                "accessScopes",
                                signIn.access()
                                        .map(access -> access.scopes().toArray(String[]::new))
                                        .orElse(null))
                        .param("accessExpires", time(signIn.access().map(Access::expiresAt)))
                        .param("accessCertificate", bytes(signIn.access().flatMap(Access::certificate)))
                        .param("refresh", bytes(secrets.refresh()))
                        .param("refreshExpires", time(signIn.refreshExpiresAt()))
                        .param("id", signIn.id())
                        .param("version", signIn.version())
                        .update()
                == 1;
    }

    /** @return false if it had ended before */
    boolean end(UUID id, End why, Instant now) {
        return jdbc.sql("""
                update ra.openid_sign_in set ended_at = :now, end_reason = :why where id = :id and ended_at is null
                """)
                        .param("now", Timestamp.from(now))
                        .param("why", why.name())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Makes an access token worth nothing; the rest of its sign-in stays. It is over now, for a change that was read before, too. @return false if it was replaced */
    boolean endAccess(UUID id, byte[] sha256, Instant now) {
        return jdbc.sql("""
                update ra.openid_sign_in
                   set access_sha256 = null, version = version + 1,
                       access_expires_at = least(access_expires_at, greatest(:now, created_at + interval '1 second'))
                 where id = :id and access_sha256 = :sha256 and ended_at is null
                """)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("sha256", sha256)
                        .update()
                == 1;
    }

    /** Forgets those of which nothing can be good any more since a day. */
    void forget(Instant now) {
        jdbc.sql("delete from ra.openid_sign_in where greatest(created_at, refresh_expires_at) < :longAgo")
                .param("longAgo", Timestamp.from(now.minus(KEPT)))
                .update();
    }

    /** Whether it stands. The person comes first, as he does for whoever voids his account and ends his links with it. */
    private boolean holdLink(SignInElsewhere signIn) {
        return jdbc.sql("""
                select c.id from ra.person p
                  join ra.openid_consent c on c.person = p.id
                 where p.id = :person and c.client = :client and c.scope = 'openid' and c.ended_at is null
                   for key share of p for share of c
                """)
                .param("person", signIn.person())
                .param("client", signIn.client())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    private static byte @Nullable [] bytes(Optional<Bytes> sha256) {
        return sha256.map(Bytes::toByteArray).orElse(null);
    }

    private static @Nullable Timestamp time(Optional<Instant> time) {
        return time.map(Timestamp::from).orElse(null);
    }

    private static SignInElsewhere signIn(ResultSet row, int number) throws SQLException {
        var codeUsed = row.getBoolean("code_used");
        return new SignInElsewhere(
                row.getObject("id", UUID.class),
                row.getObject("client", UUID.class),
                row.getObject("person", UUID.class),
                Request.stored(row.getString("request")),
                texts(row.getArray("scopes")),
                new PortalSession(
                        row.getTimestamp("authenticated_at").toInstant(),
                        row.getString("session_sha256"),
                        Optional.ofNullable(row.getBytes("passkey"))
                                .map(id -> Bytes.of(id).base64Url())
                                .orElse(null)),
                instant(row, "code_expires_at").map(expires -> new Code(expires, codeUsed)),
                access(row),
                instant(row, "refresh_expires_at"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Optional<Access> access(ResultSet row) throws SQLException {
        var expires = instant(row, "access_expires_at");
        var scopes = row.getArray("access_scopes");
        return expires.isEmpty()
                ? Optional.empty()
                : Optional.of(new Access(
                        texts(scopes),
                        expires.get(),
                        Optional.ofNullable(row.getBytes("access_certificate_sha256"))
                                .map(Bytes::of)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static Set<String> texts(Array stored) throws SQLException {
        return Set.of((String[]) stored.getArray());
    }
}
