package th.morprom.did.ra.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.client.MachineClients;

/** The events that programs are to be told. */
@Repository
public class Outbox {
    private final JdbcClient jdbc;
    private final MachineClients clients;

    Outbox(JdbcClient jdbc, MachineClients clients) {
        this.jdbc = jdbc;
        this.clients = clients;
    }

    /** An event to be delivered; {@code attempts} counts this one. */
    record Due(UUID id, UUID client, String body, int attempts) {}

    /**
     * Keeps an event, inside the caller's transaction: it is told if and only if it happened. A client without an address is
     * told nothing.
     *
     * @param data what happened to what; no health data, no names
     */
    public void add(UUID client, String type, Map<String, String> data, Instant now) {
        if (clients.find(client).flatMap(found -> found.webhook()).isEmpty()) {
            return;
        }
        var id = UUID.randomUUID();
        var members = new HashMap<String, Object>();
        members.put("id", id.toString());
        members.put("type", type);
        members.put("time", CanonicalJson.time(now));
        members.put("client", client.toString());
        members.put("data", data);
        jdbc.sql("""
                insert into ra.webhook_event (id, client, body, created_at, next_attempt_at)
                values (:id, :client, :body, :now, :now)
                """)
                .param("id", id)
                .param("client", client)
                .param("body", CanonicalJson.of(members).text())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Takes events whose time has come; until {@code lease} is over nobody else takes them, and then anybody. */
    List<Due> take(int limit, Duration lease, Instant now) {
        return jdbc.sql("""
                update ra.webhook_event e
                   set attempts = e.attempts + 1, next_attempt_at = :until
                  from (select id from ra.webhook_event
                         where delivered_at is null and given_up_at is null and next_attempt_at <= :now
                         order by next_attempt_at
                         limit :limit
                           for update skip locked) due
                 where e.id = due.id
                returning e.id, e.client, e.body, e.attempts
                """)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(Outbox::due)
                .list();
    }

    void delivered(UUID event, Instant now) {
        jdbc.sql("update ra.webhook_event set delivered_at = :now, last_outcome = 'delivered' where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", event)
                .update();
    }

    void postponed(UUID event, String outcome, Instant next) {
        jdbc.sql("update ra.webhook_event set next_attempt_at = :next, last_outcome = :outcome where id = :id")
                .param("next", Timestamp.from(next))
                .param("outcome", outcome)
                .param("id", event)
                .update();
    }

    void givenUp(UUID event, String outcome, Instant now) {
        jdbc.sql("update ra.webhook_event set given_up_at = :now, last_outcome = :outcome where id = :id")
                .param("now", Timestamp.from(now))
                .param("outcome", outcome)
                .param("id", event)
                .update();
    }

    void forget(Instant before) {
        jdbc.sql("""
                delete from ra.webhook_event
                 where created_at < :before and (delivered_at is not null or given_up_at is not null)
                """).param("before", Timestamp.from(before)).update();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                row.getObject("client", UUID.class),
                row.getString("body"),
                row.getInt("attempts"));
    }
}
