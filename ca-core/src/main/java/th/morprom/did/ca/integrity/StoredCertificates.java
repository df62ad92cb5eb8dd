package th.morprom.did.ca.integrity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;

/** The register's rows, as they stand. */
@Repository
class StoredCertificates {
    private static final String ROWS = """
            select c.serial, c.request_id, c.profile, c.holder, c.key_sha256, k.holder as key_holder, c.issuer_key_sha1,
                   c.not_before, c.not_after, c.intended_at, c.tbs, o.certificate
              from ca.certificate c
              left join ca.certified_key k on k.key_sha256 = c.key_sha256
              left join ca.certificate_outcome o on o.serial = c.serial
            """;

    private final JdbcClient jdbc;

    StoredCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rows that follow this serial number, in the order of the numbers. */
    List<StoredCertificate> after(String serial, int limit) {
        return jdbc.sql(ROWS + " where c.serial > ? order by c.serial limit ?")
                .params(serial, limit)
                .query(StoredCertificates::stored)
                .list();
    }

    /** These rows, as far as they are there. */
    List<StoredCertificate> of(Collection<String> serials) {
        return jdbc.sql(ROWS + " where c.serial = any (?)")
                .param(serials.toArray(String[]::new))
                .query(StoredCertificates::stored)
                .list();
    }

    /** Which of these serials are there, and whether with an outcome. */
    Map<String, Boolean> signed(Collection<String> serials) {
        var signed = new HashMap<String, Boolean>();
        jdbc.sql("""
                select c.serial, o.serial is not null as signed
                  from ca.certificate c
                  left join ca.certificate_outcome o on o.serial = c.serial
                 where c.serial = any (?)
                """).param(serials.toArray(String[]::new)).query(row -> {
            signed.put(row.getString("serial"), row.getBoolean("signed"));
        });
        return signed;
    }

    private static StoredCertificate stored(ResultSet row, int number) throws SQLException {
        return new StoredCertificate(
                row.getString("serial"),
                row.getString("request_id"),
                row.getString("profile"),
                row.getString("holder"),
                row.getString("key_sha256"),
                Optional.ofNullable(row.getString("key_holder")),
                KeyIdentifier.of(row.getBytes("issuer_key_sha1")),
                new StoredCertificate.Times(
                        row.getTimestamp("not_before").toInstant(),
                        row.getTimestamp("not_after").toInstant(),
                        row.getTimestamp("intended_at").toInstant()),
                Der.of(row.getBytes("tbs")),
                Optional.ofNullable(row.getBytes("certificate")).map(Der::of));
    }
}
