package th.morprom.did.ocsp;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.testpki.database.TestDatabase;

/** A database with what the CA publishes, as a table that tests can fill. */
final class PublishedStatuses {
    final DataSource database = TestDatabase.empty();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final byte[] issuerKeySha1;

    PublishedStatuses(X509CertificateHolder issuer) {
        issuerKeySha1 = Hashes.publicKey("SHA-1", issuer);
        jdbc.sql("create schema ca").update();
        jdbc.sql("""
                create table ca.certificate_status (
                    serial text not null, issuer_key_sha1 bytea not null, status text not null, revoked_at timestamptz,
                    reason smallint, not_after timestamptz, changed_at timestamptz)
                """).update();
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    void good(BigInteger serial) {
        publish(serial, "good");
    }

    void revoked(BigInteger serial, Instant at, int reason) {
        publish(serial, "revoked");
        change(serial, "revoked", at, reason);
    }

    void suspended(BigInteger serial, Instant at) {
        publish(serial, "suspended");
        change(serial, "suspended", at, 6);
    }

    void publish(BigInteger serial, String status) {
        jdbc.sql("insert into ca.certificate_status (serial, issuer_key_sha1, status) values (?, ?, ?)")
                .params(serial.toString(16), issuerKeySha1, status)
                .update();
    }

    void change(BigInteger serial, String status, Instant at, int reason) {
        jdbc.sql("update ca.certificate_status set status = ?, revoked_at = ?, reason = ? where serial = ?")
                .params(status, at.atOffset(ZoneOffset.UTC), reason, serial.toString(16))
                .update();
    }
}
