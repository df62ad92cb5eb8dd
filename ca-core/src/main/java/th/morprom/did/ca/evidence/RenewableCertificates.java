package th.morprom.did.ca.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The CA's certificates, as far as a renewal asks about them. */
@Repository
class RenewableCertificates {
    private final JdbcClient jdbc;

    RenewableCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A signed certificate. {@code good} means neither revoked nor suspended. */
    record Renewable(
            String profile,
            String holder,
            boolean good,
            Instant notAfter,
            X500Name subject,
            SubjectPublicKeyInfo publicKey) {}

    Optional<Renewable> find(String serial) {
        return jdbc.sql("""
                select c.profile, c.holder, c.certificate, s.status
                  from ca.certificate c
                  join ca.certificate_status s on s.serial = c.serial
                 where c.serial = :serial and c.certificate is not null
                """)
                .param("serial", serial)
                .query(RenewableCertificates::renewable)
                .optional();
    }

    private static Renewable renewable(ResultSet row, int number) throws SQLException {
        try {
            var certificate = new X509CertificateHolder(row.getBytes("certificate"));
            return new Renewable(
                    row.getString("profile"),
                    row.getString("holder"),
                    row.getString("status").equals("good"),
                    certificate.getNotAfter().toInstant(),
                    certificate.getSubject(),
                    certificate.getSubjectPublicKeyInfo());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encoded(SubjectPublicKeyInfo publicKey) {
        try {
            return publicKey.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
