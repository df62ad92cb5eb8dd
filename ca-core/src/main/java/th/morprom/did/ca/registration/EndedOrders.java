package th.morprom.did.ca.registration;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.SerialNumber;

/** Orders that were ended before their certificate was there, and the certificates that came out behind them. */
@Repository
class EndedOrders {
    /** No issuance is under way for so long. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final JdbcClient jdbc;

    EndedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A certificate that nobody wants any more. */
    record Belated(UUID requestId, String registrationAuthority, SerialNumber serial) {}

    /**
     * Ends the order of an end entity that is waiting for its certificate, before its state changes in the same transaction. What
     * is in the register by then is no concern of this list: who ended the order changes it himself.
     */
    void end(RegistrationAuthority owner, String username, Instant now) {
        jdbc.sql("""
                insert into ca.ended_order (request_id, registration_authority, ended_at, settled_at)
                select e.request_id, e.registration_authority, :now,
                       case when exists (select from ca.certificate c where c.request_id = e.request_id)
                            then cast(:now as timestamptz) end
                  from ca.end_entity e
                 where e.registration_authority = :owner and e.username = :username and e.status in (:waiting)
                   for update of e
                on conflict (request_id) do update
                   set ended_at = excluded.ended_at, settled_at = excluded.settled_at
                """)
                .param("owner", owner.name())
                .param("username", username)
                .param(
                        "waiting",
                        EndEntity.State.WAITING.stream()
                                .map(EndEntity.State::code)
                                .toList())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Its registration authority wants it after all. */
    void revive(UUID requestId) {
        jdbc.sql("delete from ca.ended_order where request_id = :request")
                .param("request", requestId)
                .update();
    }

    boolean has(UUID requestId) {
        return jdbc.sql("select exists (select from ca.ended_order where request_id = :request)")
                .param("request", requestId)
                .query(Boolean.class)
                .single();
    }

    /** The certificates to end, those of the oldest orders first. */
    List<Belated> belated(int most) {
        return jdbc.sql("""
                select o.request_id, o.registration_authority, c.serial
                  from ca.ended_order o
                  join ca.certificate c on c.request_id = o.request_id
                 where o.settled_at is null
                 order by o.ended_at, o.request_id
                 limit :most
                """)
                .param("most", most)
                .query((row, number) -> new Belated(
                        row.getObject("request_id", UUID.class),
                        row.getString("registration_authority"),
                        SerialNumber.ofHex(row.getString("serial"))))
                .list();
    }

    void settle(UUID requestId, Instant now) {
        jdbc.sql("update ca.ended_order set settled_at = :now where request_id = :request and settled_at is null")
                .param("request", requestId)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Looks no longer for what would have come long ago. */
    void giveUp(Instant now) {
        jdbc.sql("""
                update ca.ended_order o
                   set settled_at = :now
                 where o.settled_at is null and o.ended_at < :before
                   and not exists (select from ca.certificate c where c.request_id = o.request_id)
                """)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(LONGEST)))
                .update();
    }
}
