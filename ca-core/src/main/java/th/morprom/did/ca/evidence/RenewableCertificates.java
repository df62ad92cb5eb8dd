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
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Status;

/** The CA's certificates, as far as a renewal asks about them. */
@Repository
class RenewableCertificates {
    private final JdbcClient jdbc;
    private final CurrentStatuses statuses;

    RenewableCertificates(JdbcClient jdbc, CurrentStatuses statuses) {
        this.jdbc = jdbc;
        this.statuses = statuses;
    }

    /** A signed certificate. {@code good} means neither revoked nor suspended. */
    record Renewable(
            String profile,
            String holder,
            boolean good,
            Instant notAfter,
            X500Name subject,
            SubjectPublicKeyInfo publicKey) {}

    /** @throws th.morprom.did.statusfeed.StatusFeedBroken if nobody can tell whether it is good */
    Optional<Renewable> find(String serial) {
        statuses.look();
        return jdbc.sql("""
                select c.serial, c.profile, c.holder, c.issuer_key_sha1, o.certificate
                  from ca.certificate c
                  join ca.certificate_outcome o on o.serial = c.serial
                 where c.serial = :serial
                """).param("serial", serial).query(this::renewable).optional();
    }

    private Renewable renewable(ResultSet row, int number) throws SQLException {
        try {
            var certificate = new X509CertificateHolder(row.getBytes("certificate"));
            return new Renewable(
                    row.getString("profile"),
                    row.getString("holder"),
                    isGood(row.getBytes("issuer_key_sha1"), SerialNumber.ofHex(row.getString("serial"))),
                    certificate.getNotAfter().toInstant(),
                    certificate.getSubject(),
                    certificate.getSubjectPublicKeyInfo());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isGood(byte[] issuerKeySha1, SerialNumber serial) {
        return statuses.known(issuerKeySha1, serial)
                .map(standing -> standing.status() == Status.GOOD)
                .orElse(true);
    }

    static byte[] encoded(SubjectPublicKeyInfo publicKey) {
        try {
            return publicKey.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
