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

/** What the CA is still to revoke; kept with the certificates. */
final class OrderedRevocations {
    private static final String ORDERED = """
            select serial, person, revocation_order, revocation_ordered_by from ra.certificate
             where revocation_order is not null and revoked_at is null
            """;

    /** What ended so long ago that nobody would release it the CA is not asked about any more; but for as long as about others where it had ended before. */
    private static final String ASKED = " and greatest(not_after, revocation_ordered_at) > :beyond";

    private final JdbcClient jdbc;

    OrderedRevocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The serial numbers of those that are to be revoked and are not yet, each time in another order: none that is in trouble for long is
     * always before the others.
     */
    List<String> serials(Instant now) {
        return jdbc.sql(ORDERED + ASKED + " order by random()")
                .param("beyond", Timestamp.from(HeldCertificate.beyondRelease(now)))
                .query((row, number) -> row.getString("serial"))
                .list();
    }

    /** Whether this one is among them. */
    boolean isAsked(String serialHex, Instant now) {
        return jdbc.sql("select exists (" + ORDERED + ASKED + " and serial = :serial)")
                .param("beyond", Timestamp.from(HeldCertificate.beyondRelease(now)))
                .param("serial", serialHex)
                .query(Boolean.class)
                .single();
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
     * Orders that one is revoked, inside the caller's change; until then it is suspended here. What was ordered before is not made less of
     * ({@link Ordered#and}). False if nothing changes by it.
     */
    boolean add(Ordered said, Instant now) {
        jdbc.sql("select serial from ra.certificate where serial = :serial for update")
                .param("serial", said.serialHex())
                .query(String.class)
                .optional();
        var before = find(said.serialHex());
        var ordered = before.map(order -> order.and(said)).orElse(said);
        return !before.equals(Optional.of(ordered))
                && jdbc.sql("""
                        update ra.certificate
                           set revocation_ordered_at = case revocation_order when :reason then revocation_ordered_at
                                                            else :now end,
                               revocation_order = :reason, revocation_ordered_by = :orderedBy,
                               suspension_untold_by = case when suspended_at is null then :asked
                                                           else suspension_untold_by end,
                               suspended_at = coalesce(suspended_at, :now), suspended_by = coalesce(suspended_by, :by)
                         where serial = :serial and revoked_at is null
                        """)
                                .param("reason", ordered.reason().name())
                                .param("now", Timestamp.from(now))
                                .param(
                                        "orderedBy",
                                        OrderedBy.word(ordered.requester()).orElse(null))
                                .param("asked", OrderedBy.asked(ordered.requester()))
                                .param("by", SuspendedBy.of(ordered.requester()).name())
                                .param("serial", ordered.serialHex())
                                .update()
                        == 1;
    }

    /** The order is no more; the suspension that began with it stays, and the CA is to be told of that if it was not. */
    void ended(String serialHex) {
        jdbc.sql("""
                update ra.certificate
                   set revocation_order = null, revocation_ordered_at = null, revocation_ordered_by = null
                 where serial = :serial
                """).param("serial", serialHex).update();
    }
}
