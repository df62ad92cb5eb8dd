package th.morprom.did.ca.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.SigningAuthority;

/** The end entities of all registration authorities; none is ever found for another than its own. */
@Repository
class EndEntities {
    private static final String COLUMNS = """
            select username, authority, profile, subject_dn, subject_alt_name, email, status, request_id, evidence
              from ca.end_entity
            """;

    private final JdbcClient jdbc;
    private final CertificateProfiles profiles;

    EndEntities(JdbcClient jdbc, CertificateProfiles profiles) {
        this.jdbc = jdbc;
        this.profiles = profiles;
    }

    /** Adds it, or overwrites the one of that name; false if that one's order has come to its end and is not to begin again. */
    boolean put(
            RegistrationAuthority owner,
            EndEntity entity,
            Optional<String> passwordHash,
            int attempts,
            boolean again,
            Instant now) {
        return jdbc.sql("""
                insert into ca.end_entity
                    (registration_authority, username, authority, profile, subject_dn, subject_alt_name, email, status,
                     request_id, evidence, password_hash, attempts_left, created_at, changed_at)
                values (:owner, :username, :authority, :profile, :subject, :alternative, :email, :status,
                        :request, :evidence, :password, :attempts, :now, :now)
                on conflict (registration_authority, username) do update
                   set authority = excluded.authority, profile = excluded.profile, subject_dn = excluded.subject_dn,
                       subject_alt_name = excluded.subject_alt_name, email = excluded.email, status = excluded.status,
                       request_id = excluded.request_id, evidence = excluded.evidence,
                       password_hash = excluded.password_hash, attempts_left = excluded.attempts_left,
                       changed_at = excluded.changed_at
                 where :again or end_entity.request_id <> excluded.request_id or end_entity.status not in (40, 50)
                """)
                        .param("owner", owner.name())
                        .param("username", entity.username())
                        .param("authority", entity.authority().label())
                        .param("profile", entity.profile().name())
                        .param("subject", entity.subjectDN())
                        .param("alternative", entity.subjectAltName())
                        .param("email", entity.email())
                        .param("status", entity.state().code())
                        .param("request", entity.requestId())
                        .param("evidence", entity.evidence().orElse(null))
                        .param("password", passwordHash.orElse(null))
                        .param("attempts", attempts)
                        .param("again", again)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Keeps for whom a request id stands; false if it stands for somebody else. */
    boolean claim(RegistrationAuthority owner, EndEntity entity, Instant now) {
        jdbc.sql("""
                insert into ca.end_entity_request (request_id, registration_authority, username, asked_at)
                values (:request, :owner, :username, :now)
                on conflict (request_id) do nothing
                """)
                .param("request", entity.requestId())
                .param("owner", owner.name())
                .param("username", entity.username())
                .param("now", Timestamp.from(now))
                .update();
        return hasClaimed(owner, entity.username(), entity.requestId());
    }

    /** Whether a request id stands for this end entity. */
    boolean hasClaimed(RegistrationAuthority owner, String username, UUID requestId) {
        return jdbc.sql("""
                select count(*) > 0
                  from ca.end_entity_request
                 where request_id = :request and registration_authority = :owner and username = :username
                """)
                .param("request", requestId)
                .param("owner", owner.name())
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    Optional<EndEntity> find(RegistrationAuthority owner, String username) {
        return jdbc.sql(COLUMNS + " where registration_authority = :owner and username = :username")
                .param("owner", owner.name())
                .param("username", username)
                .query(this::entity)
                .optional();
    }

    /** Those whose column matches, by name. */
    List<EndEntity> find(RegistrationAuthority owner, EndEntityQuery query, int most) {
        return jdbc.sql(COLUMNS + " where registration_authority = :owner and " + query.condition() + """
                 order by username
                 limit :most
                """)
                .param("owner", owner.name())
                .param("value", query.value())
                .param("most", most)
                .query(this::entity)
                .list();
    }

    /** What a given password is compared with; empty if it has none. */
    Optional<String> passwordHash(RegistrationAuthority owner, String username) {
        return jdbc.sql("""
                select password_hash from ca.end_entity
                 where registration_authority = :owner and username = :username
                """)
                .param("owner", owner.name())
                .param("username", username)
                .query((row, number) -> Optional.ofNullable(row.getString("password_hash")))
                .single();
    }

    /** Counts an attempt, before it is known how it ends; false if there was none left. */
    boolean useAttempt(RegistrationAuthority owner, String username) {
        return jdbc.sql("""
                update ca.end_entity
                   set attempts_left = attempts_left - 1
                 where registration_authority = :owner and username = :username and attempts_left > 0
                """)
                        .param("owner", owner.name())
                        .param("username", username)
                        .update()
                == 1;
    }

    /** Gives a counted attempt back, for the password was right. */
    void giveAttemptBack(RegistrationAuthority owner, String username, String passwordHash) {
        jdbc.sql("""
                update ca.end_entity
                   set attempts_left = attempts_left + 1
                 where registration_authority = :owner and username = :username and password_hash = :password
                """)
                .param("owner", owner.name())
                .param("username", username)
                .param("password", passwordHash)
                .update();
    }

    /**
     * Moves it if it still stands for this request, and in one of these states; where nothing can follow, evidence and password go.
     * False if it stands elsewhere by now.
     */
    boolean move(
            RegistrationAuthority owner, EndEntity entity, Set<EndEntity.State> from, EndEntity.State to, Instant now) {
        return jdbc.sql("""
                update ca.end_entity
                   set status = :status,
                       evidence = case when :over then null else evidence end,
                       password_hash = case when :over then null else password_hash end,
                       changed_at = :now
                 where registration_authority = :owner and username = :username and request_id = :request
                   and status in (:from)
                """)
                        .param("status", to.code())
                        .param("over", !to.isWaiting())
                        .param("now", Timestamp.from(now))
                        .param("owner", owner.name())
                        .param("username", entity.username())
                        .param("request", entity.requestId())
                        .param("from", from.stream().map(EndEntity.State::code).toList())
                        .update()
                == 1;
    }

    /** Forgets it; which certificates it asked for stays known. */
    void remove(RegistrationAuthority owner, String username) {
        jdbc.sql("delete from ca.end_entity where registration_authority = :owner and username = :username")
                .param("owner", owner.name())
                .param("username", username)
                .update();
    }

    private EndEntity entity(ResultSet row, int number) throws SQLException {
        var state = EndEntity.State.of(row.getInt("status"))
                .orElseThrow(() -> new IllegalStateException("a status that this CA never gives"));
        var authority = SigningAuthority.ofLabel(row.getString("authority"))
                .orElseThrow(() -> new IllegalStateException("an authority that is gone"));
        return new EndEntity(
                row.getString("username"),
                authority,
                profiles.get(row.getString("profile")),
                row.getString("subject_dn"),
                row.getString("subject_alt_name"),
                row.getString("email"),
                state,
                row.getObject("request_id", UUID.class),
                Optional.ofNullable(row.getString("evidence")));
    }
}
