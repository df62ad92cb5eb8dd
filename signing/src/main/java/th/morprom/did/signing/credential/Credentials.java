package th.morprom.did.signing.credential;

import java.io.IOException;
import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.WrappedKey;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.signing.trust.StoredChain;

/** The signing credentials. */
@Repository
public class Credentials {
    private static final String SELECT = """
            select id, owner, algorithm, wrapped_key, wrapped_under, public_key, passkey_id, passkey_public_key,
                   passkey_sign_count, certificate_chain, failed_attempts, locked_until
              from signing.credential
             where id = :id
            """;

    private final JdbcClient jdbc;

    public Credentials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The credential with this id. */
    public Optional<Credential> find(UUID id) {
        return jdbc.sql(SELECT).param("id", id).query(Credentials::credential).optional();
    }

    /** The same, held by the caller's transaction until its end. */
    public Optional<Credential> hold(UUID id) {
        return jdbc.sql(SELECT + " for update")
                .param("id", id)
                .query(Credentials::credential)
                .optional();
    }

    /** Adds a credential; or answers {@code false} and adds none, if its wrapping key has been superseded meanwhile. */
    boolean add(UUID id, UUID owner, StoredKey key, Passkey passkey, Instant now) {
        var added = jdbc.sql("""
                insert into signing.credential
                       (id, owner, algorithm, wrapped_key, wrapped_under, public_key, passkey_id, passkey_public_key,
                        passkey_sign_count, created_at)
                select :id, :owner, :algorithm, :wrappedKey, generation, :publicKey, :passkeyId, :passkeyPublicKey,
                       :signCount, :now
                  from signing.wrapping_key
                 where generation = :generation and superseded_at is null
                   for share
                """)
                .param("id", id)
                .param("owner", owner)
                .param("algorithm", key.wrapped().algorithm().name())
                .param("wrappedKey", key.wrapped().blob())
                .param("generation", key.generation())
                .param("publicKey", key.publicKey().getEncoded())
                .param("passkeyId", passkey.credentialId().toByteArray())
                .param("passkeyPublicKey", passkey.publicKey().toByteArray())
                .param("signCount", passkey.signCount())
                .param("now", utc(now))
                .update();
        return added == 1;
    }

    /** A credential's id and key, held by the caller's transaction. */
    record Held(UUID id, StoredKey key) {}

    /**
     * Some of those whose key is under an older generation, held by the caller's transaction. Whoever holds one already
     * is not disturbed, and documents are prepared meanwhile: only what changes a credential waits.
     */
    List<Held> holdToRewrap(int generation, int limit) {
        return jdbc.sql("""
                select id, algorithm, wrapped_key, wrapped_under, public_key
                  from signing.credential
                 where wrapped_under < :generation
                   and (rewrap_refused_for is null or rewrap_refused_for < :generation)
                 limit :limit
                   for no key update skip locked
                """)
                .param("generation", generation)
                .param("limit", limit)
                .query((row, rowNumber) -> new Held(row.getObject("id", UUID.class), key(row)))
                .list();
    }

    void replaceKey(UUID id, StoredKey key) {
        jdbc.sql("""
                update signing.credential
                   set wrapped_key = :wrappedKey, wrapped_under = :generation, rewrap_refused_for = null
                 where id = :id
                """)
                .param("wrappedKey", key.wrapped().blob())
                .param("generation", key.generation())
                .param("id", id)
                .update();
    }

    void refuseToRewrap(UUID id, int generation) {
        jdbc.sql("update signing.credential set rewrap_refused_for = :generation where id = :id")
                .param("generation", generation)
                .param("id", id)
                .update();
    }

    void install(UUID id, List<byte[]> chain, String serial, Instant now) {
        jdbc.sql("""
                update signing.credential
                   set certificate_chain = :chain, certificate_serial = :serial, installed_at = :now
                 where id = :id
                """)
                .param("chain", chain.toArray(byte[][]::new))
                .param("serial", serial)
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    /** An assertion was accepted: its counter is remembered and the refusals before it are forgotten. */
    public void recordUse(UUID id, long signCount) {
        jdbc.sql("""
                update signing.credential
                   set passkey_sign_count = :signCount, failed_attempts = 0, locked_until = null
                 where id = :id
                """).param("signCount", signCount).param("id", id).update();
    }

    /** An assertion was refused. */
    public void recordFailure(UUID id, Optional<Instant> lockedUntil) {
        jdbc.sql("""
                update signing.credential
                   set failed_attempts = failed_attempts + 1, locked_until = :until
                 where id = :id
                """)
                .param("until", lockedUntil.map(Credentials::utc).orElse(null))
                .param("id", id)
                .update();
    }

    private static Credential credential(ResultSet row, int rowNumber) throws SQLException {
        var passkey = new Passkey(
                Bytes.of(row.getBytes("passkey_id")),
                Bytes.of(row.getBytes("passkey_public_key")),
                row.getLong("passkey_sign_count"));
        return new Credential(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                key(row),
                passkey,
                StoredChain.read(row.getArray("certificate_chain")),
                row.getInt("failed_attempts"),
                Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static StoredKey key(ResultSet row) throws SQLException {
        var wrapped = new WrappedKey(
                row.getBytes("wrapped_key"),
                publicKey(row.getBytes("public_key")),
                KeyAlgorithm.valueOf(row.getString("algorithm")));
        return new StoredKey(wrapped, row.getInt("wrapped_under"));
    }

    private static PublicKey publicKey(byte[] der) {
        try {
            return BouncyCastleProvider.getPublicKey(SubjectPublicKeyInfo.getInstance(der));
        } catch (IOException e) {
            throw new IllegalStateException("a stored public key cannot be read", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
