package th.morprom.did.ra.certificate;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.certificate.HeldCertificate.AtCa;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/** Suspensions that are here alone, because the CA did not answer or refused them; kept with the certificates. */
final class UntoldSuspensions {
    /** In the place of who is to tell the CA: it has heard it, and said no. */
    private static final String REFUSED = "refused";

    private static final String UNTOLD = """
             from ra.certificate
            where suspension_untold_by <> 'refused' and suspended_at is not null and revoked_at is null
            """;

    private final JdbcClient jdbc;

    UntoldSuspensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static AtCa atCa(Optional<String> untoldBy) {
        return untoldBy.map(by -> by.equals(REFUSED) ? AtCa.REFUSED : AtCa.UNTOLD)
                .orElse(AtCa.TOLD);
    }

    /**
     * The serial numbers of those that the CA is to be told of, each time in another order; not of those that are to be revoked, nor of what
     * ended so long ago that nobody releases it.
     */
    List<String> serials(Instant now) {
        return jdbc.sql("select serial" + UNTOLD + """
                  and revocation_order is null and not_after > :beyond
                order by random()
                """)
                .param("beyond", Timestamp.from(HeldCertificate.beyondRelease(now)))
                .query((row, number) -> row.getString("serial"))
                .list();
    }

    /** Whom the CA is to hear about this one; empty if it has heard. */
    Optional<Requester> find(String serialHex) {
        return jdbc.sql("select person, suspension_untold_by" + UNTOLD + " and serial = :serial")
                .param("serial", serialHex)
                .query((row, number) ->
                        OrderedBy.asked(row.getObject("person", UUID.class), row.getString("suspension_untold_by")))
                .optional();
    }

    /**
     * Suspends one here, inside the caller's change. False if nothing changes by it: it is revoked, the CA has it suspended, or is to be
     * told in a name that reaches as far.
     */
    boolean add(String serialHex, Requester requester, Instant now) {
        jdbc.sql("select serial from ra.certificate where serial = :serial for update")
                .param("serial", serialHex)
                .query(String.class)
                .optional();
        return find(serialHex)
                        .filter(before -> Ordered.reach(before) >= Ordered.reach(requester))
                        .isEmpty()
                && jdbc.sql("""
                update ra.certificate
                   set suspended_at = coalesce(suspended_at, :now), suspended_by = coalesce(suspended_by, :by),
                       suspension_untold_by = :asked
                 where serial = :serial and revoked_at is null
                   and (suspended_at is null or suspension_untold_by is not null)
                """)
                                .param("now", Timestamp.from(now))
                                .param("by", SuspendedBy.of(requester).name())
                                .param("asked", OrderedBy.asked(requester))
                                .param("serial", serialHex)
                                .update()
                        == 1;
    }

    /** The CA has it suspended. False if it is not suspended here any more. */
    boolean told(String serialHex) {
        return jdbc.sql("""
                update ra.certificate set suspension_untold_by = null
                 where serial = :serial and suspended_at is not null
                """).param("serial", serialHex).update() == 1;
    }

    /** The CA said no to this one. False if it is to hear somebody else by now. */
    boolean refused(String serialHex, Requester requester) {
        return jdbc.sql("""
                update ra.certificate set suspension_untold_by = :refused
                 where serial = :serial and suspension_untold_by = :asked
                """)
                        .param("refused", REFUSED)
                        .param("serial", serialHex)
                        .param("asked", OrderedBy.asked(requester))
                        .update()
                == 1;
    }
}
