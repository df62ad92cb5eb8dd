package th.morprom.did.ca.issuance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;

/** Every certificate this CA signed or may have signed. Rows are added; only the outcome is filled in, once. */
@Repository
class CertificateRegister {
    private final JdbcClient jdbc;

    CertificateRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What became of an earlier request.
     *
     * @param intendedAt when the signature was about to be made
     * @param certificate empty if it is being signed now or a crash left it unknown
     */
    record Earlier(
            String contentSha256,
            SerialNumber serial,
            Instant intendedAt,
            Optional<X509CertificateHolder> certificate) {}

    /** What is going to be signed. */
    record Intent(SerialNumber serial, CertificateOrder order, Der tbs, Issuer issuer, Validity validity) {}

    Optional<Earlier> find(UUID requestId) {
        return jdbc.sql("""
                select n.request_sha256, n.serial, c.intended_at, c.certificate
                  from ca.serial_number n
                  join ca.certificate c on c.serial = n.serial
                 where n.request_id = :requestId
                """)
                .param("requestId", requestId)
                .query(CertificateRegister::earlier)
                .optional();
    }

    /** Reserves the number for the request; false if the request has one already. Waits for a twin under way. */
    boolean reserve(SerialNumber serial, UUID requestId, String contentSha256, Instant now) {
        return jdbc.sql("""
                insert into ca.serial_number (serial, request_id, request_sha256, reserved_at)
                values (:serial, :requestId, :contentSha256, :now)
                on conflict (request_id) do nothing
                """)
                        .param("serial", serial.hex())
                        .param("requestId", requestId)
                        .param("contentSha256", contentSha256)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Binds the key to its holder; false if it is bound to another. */
    boolean claimKey(String keySha256, String holder) {
        jdbc.sql("""
                insert into ca.certified_key (key_sha256, holder)
                values (:keySha256, :holder)
                on conflict (key_sha256) do nothing
                """).param("keySha256", keySha256).param("holder", holder).update();
        return jdbc.sql("""
                select holder
                  from ca.certified_key
                 where key_sha256 = :keySha256
                """)
                .param("keySha256", keySha256)
                .query(String.class)
                .single()
                .equals(holder);
    }

    boolean isCompromised(String keySha256) {
        return jdbc.sql("""
                select exists (
                    select 1
                      from ca.certificate c
                      join ca.status_change s on s.serial = c.serial
                     where c.key_sha256 = :keySha256
                       and s.status = 2
                       and s.reason in (1, 2))
                """).param("keySha256", keySha256).query(Boolean.class).single();
    }

    void intend(Intent intent, String keySha256, Instant now) {
        jdbc.sql("""
                insert into ca.certificate
                    (serial, profile, holder, key_sha256, issuer_key_sha1, not_before, not_after, tbs, intended_at)
                values (:serial, :profile, :holder, :keySha256, :issuerKeySha1, :notBefore, :notAfter, :tbs, :now)
                """)
                .param("serial", intent.serial().hex())
                .param("profile", intent.order().profile().name())
                .param("holder", intent.order().holder())
                .param("keySha256", keySha256)
                .param("issuerKeySha1", intent.issuer().keySha1())
                .param("notBefore", Timestamp.from(intent.validity().notBefore()))
                .param("notAfter", Timestamp.from(intent.validity().notAfter()))
                .param("tbs", intent.tbs().toByteArray())
                .param("now", Timestamp.from(now))
                .update();
    }

    void store(SerialNumber serial, Der certificate, Instant now) {
        var updated = jdbc.sql("""
                update ca.certificate
                   set certificate = :certificate, signed_at = :now
                 where serial = :serial and certificate is null
                """)
                .param("certificate", certificate.toByteArray())
                .param("now", Timestamp.from(now))
                .param("serial", serial.hex())
                .update();
        if (updated != 1) {
            throw new IllegalStateException("certificate " + serial + " has an outcome already");
        }
    }

    Optional<X509CertificateHolder> certificate(SerialNumber serial) {
        return jdbc.sql("""
                select certificate
                  from ca.certificate
                 where serial = :serial and certificate is not null
                """)
                .param("serial", serial.hex())
                .query((row, number) -> holder(row.getBytes("certificate")))
                .optional();
    }

    private static Earlier earlier(ResultSet row, int number) throws SQLException {
        var certificate = row.getBytes("certificate");
        return new Earlier(
                row.getString("request_sha256"),
                SerialNumber.ofHex(row.getString("serial")),
                row.getTimestamp("intended_at").toInstant(),
                Optional.ofNullable(certificate).map(CertificateRegister::holder));
    }

    private static X509CertificateHolder holder(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
