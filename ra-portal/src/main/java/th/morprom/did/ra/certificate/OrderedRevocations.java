package th.morprom.did.ra.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.certificate.HeldCertificates.Ordered;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/** What the CA is still to revoke; kept with the certificates. */
final class OrderedRevocations {
    private static final String ORDERED = """
            select serial, person, revocation_order, revocation_ordered_by from ra.certificate
             where revocation_order is not null and revoked_at is null
            """;

    private final JdbcClient jdbc;

    OrderedRevocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The serial numbers of those that are to be revoked and are not yet, the longest ordered first. */
    List<String> serials() {
        return jdbc.sql(ORDERED + " order by revocation_ordered_at, serial")
                .query((row, number) -> row.getString("serial"))
                .list();
    }

    /** The order to revoke this one, as it stands now. */
    Optional<Ordered> find(String serialHex) {
        return jdbc.sql(ORDERED + " and serial = :serial")
                .param("serial", serialHex)
                .query(OrderedRevocations::order)
                .optional();
    }

    private static Ordered order(ResultSet row, int number) throws SQLException {
        return new Ordered(
                row.getString("serial"),
                CertificateRevocationReason.valueOf(row.getString("revocation_order")),
                OrderedBy.requester(
                        row.getObject("person", UUID.class),
                        Optional.ofNullable(row.getString("revocation_ordered_by"))));
    }

    /**
     * Orders that one is revoked; until then it is suspended here. A key that was in other hands is so for ever, whatever else it was to be
     * revoked for. What the CA hears in the holder's name takes the place of a registrar's word, whom it holds to his scope, and never the
     * other way about; what follows from an end takes the place of the holder's own word, which the CA may refuse him. False if nothing changes by it.
     */
    boolean add(Ordered ordered, Instant now) {
        return jdbc.sql("""
                update ra.certificate
                   set revocation_order = case revocation_order when 'KEY_COMPROMISE' then revocation_order
                                               else :reason end,
                       revocation_ordered_at = :now,
                       revocation_ordered_by = case when revocation_order is not null and :registrar
                                                    then revocation_ordered_by else :orderedBy end,
                       suspended_at = coalesce(suspended_at, :now), suspended_by = coalesce(suspended_by, :by)
                 where serial = :serial and revoked_at is null
                   and (revocation_order is null
                        or :reason = 'KEY_COMPROMISE' and revocation_order <> 'KEY_COMPROMISE'
                        or not :registrar and revocation_ordered_by like 'registrar:%'
                        or :inStead and revocation_ordered_by is null)
                """)
                        .param("reason", ordered.reason().name())
                        .param("now", Timestamp.from(now))
                        .param("orderedBy", OrderedBy.word(ordered.requester()).orElse(null))
                        .param("registrar", ordered.requester() instanceof Requester.Registrar)
                        .param("inStead", ordered.requester() instanceof Requester.InStead)
                        .param("by", SuspendedBy.of(ordered.requester()).name())
                        .param("serial", ordered.serialHex())
                        .update()
                == 1;
    }

    /** The order is no more; the suspension that began with it stays. */
    void ended(String serialHex) {
        jdbc.sql("""
                update ra.certificate
                   set revocation_order = null, revocation_ordered_at = null, revocation_ordered_by = null
                 where serial = :serial
                """).param("serial", serialHex).update();
    }
}
