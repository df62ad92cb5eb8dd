package th.morprom.did.signing.credential;

import java.io.IOException;
import java.security.PublicKey;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.WrappedKey;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;

/** The signing credentials. */
@Repository
public class Credentials {
    private static final String SELECT = """
            select id, owner, algorithm, wrapped_key, public_key, passkey_id, passkey_public_key, passkey_sign_count,
                   certificate_chain, failed_attempts, locked_until
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

    void add(UUID id, UUID owner, WrappedKey key, Passkey passkey, Instant now) {
        jdbc.sql("""
                insert into signing.credential
                       (id, owner, algorithm, wrapped_key, public_key, passkey_id, passkey_public_key,
                        passkey_sign_count, created_at)
                values (:id, :owner, :algorithm, :wrappedKey, :publicKey, :passkeyId, :passkeyPublicKey,
                        :signCount, :now)
                """)
                .param("id", id)
                .param("owner", owner)
                .param("algorithm", key.algorithm().name())
                .param("wrappedKey", key.blob())
                .param("publicKey", key.publicKey().getEncoded())
                .param("passkeyId", passkey.credentialId().toByteArray())
                .param("passkeyPublicKey", passkey.publicKey().toByteArray())
                .param("signCount", passkey.signCount())
                .param("now", utc(now))
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
        var key = new WrappedKey(
                row.getBytes("wrapped_key"),
                publicKey(row.getBytes("public_key")),
                KeyAlgorithm.valueOf(row.getString("algorithm")));
        var passkey = new Passkey(
                Bytes.of(row.getBytes("passkey_id")),
                Bytes.of(row.getBytes("passkey_public_key")),
                row.getLong("passkey_sign_count"));
        return new Credential(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                key,
                passkey,
                chain(row.getArray("certificate_chain")),
                row.getInt("failed_attempts"),
                Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static List<X509CertificateHolder> chain(@Nullable Array stored) throws SQLException {
        var chain = new ArrayList<X509CertificateHolder>();
        if (stored != null) {
            try {
                for (var der : (byte[][]) stored.getArray()) {
                    chain.add(new X509CertificateHolder(der));
                }
            } catch (IOException e) {
                throw new IllegalStateException("a stored certificate cannot be read", e);
            }
        }
        return chain;
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
