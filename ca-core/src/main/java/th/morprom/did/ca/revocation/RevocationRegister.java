package th.morprom.did.ca.revocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.SerialNumber;

/** The certificates whose status is about to change. How they stand is in the feed, not here. */
@Repository
class RevocationRegister {
    private static final String HELD = """
            select c.serial, c.holder, c.issuer_key_sha1, c.not_before, a.province, a.facility
              from ca.certificate c
              left join ca.certificate_area a on a.request_id = c.request_id and a.request_sha256 = c.request_sha256
            """;

    private final JdbcClient jdbc;

    RevocationRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The certificate, held until the end of the transaction: changes of one certificate come one after the other. */
    Optional<HeldCertificate> hold(SerialNumber serial) {
        return hold(List.of(serial.hex())).stream().findFirst();
    }

    /** Those of these certificates that there are. They are held in one order, so that no two callers wait for each other. */
    List<HeldCertificate> hold(List<String> serials) {
        return jdbc.sql(HELD + """
                 where c.serial = any(:serials)
                 order by c.serial
                   for no key update of c
                """)
                .param("serials", serials.toArray(String[]::new))
                .query(RevocationRegister::held)
                .list();
    }

    /** Those of these serial numbers that there are certificates with, or intents of one. */
    Set<SerialNumber> known(List<String> serials) {
        return Set.copyOf(jdbc.sql("select serial from ca.certificate where serial = any(:serials)")
                .param("serials", serials.toArray(String[]::new))
                .query((row, number) -> SerialNumber.ofHex(row.getString("serial")))
                .list());
    }

    private static HeldCertificate held(ResultSet row, int number) throws SQLException {
        var province = row.getString("province");
        return new HeldCertificate(
                SerialNumber.ofHex(row.getString("serial")),
                row.getString("holder"),
                HexFormat.of().formatHex(row.getBytes("issuer_key_sha1")),
                row.getTimestamp("not_before").toInstant(),
                province == null
                        ? Optional.empty()
                        : Optional.of(new HeldCertificate.Area(province, row.getString("facility"))));
    }
}
