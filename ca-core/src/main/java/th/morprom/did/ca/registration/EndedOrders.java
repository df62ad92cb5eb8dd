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
     * Ends every order of an end entity that has not got its certificate, before its state changes in the same transaction: the one that
     * is waiting, and those that another displaced, which may be under way still. What is in the register by then is no concern of
     * this list: who ended the order changes it himself.
     */
    void end(RegistrationAuthority owner, String username, Instant now) {
        jdbc.sql("""
                select request_id
                  from ca.end_entity
                 where registration_authority = :owner and username = :username
                   for update
                """)
                .param("owner", owner.name())
                .param("username", username)
                .query(UUID.class)
                .optional();
        jdbc.sql("""
                with asked as (
                    select r.request_id, r.registration_authority,
                           exists (select from ca.certificate c where c.request_id = r.request_id) as is_there,
                           exists (select from ca.end_entity e
                                    where e.registration_authority = r.registration_authority
                                      and e.username = r.username
                                      and e.request_id = r.request_id
                                      and e.status in (:waiting)) as is_waiting
                      from ca.end_entity_request r
                     where r.registration_authority = :owner and r.username = :username)
                insert into ca.ended_order (request_id, registration_authority, ended_at, settled_at)
                select request_id, registration_authority, :now, case when is_there then cast(:now as timestamptz) end
                  from asked
                 where is_waiting or not is_there
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
