package th.morprom.did.ra.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.client.MachineClients;

/** The events that programs are to be told. */
@Repository
public class Outbox {
    /** The type of an event that somebody asked for to see whether it comes. */
    public static final String TEST = "webhook.test";

    private static final String TOLD = """
        select id, body::jsonb ->> 'type' as type, created_at, attempts, last_outcome,
               case when delivered_at is not null then 'DELIVERED'
                    when given_up_at is not null then 'GIVEN_UP'
                    else 'WAITING' end as state
          from ra.webhook_event\
        """;

    private final JdbcClient jdbc;
    private final MachineClients clients;

    Outbox(JdbcClient jdbc, MachineClients clients) {
        this.jdbc = jdbc;
        this.clients = clients;
    }

    /**
     * An event to be delivered.
     *
     * @param attempts counts this one
     * @param turn of whoever took it; what becomes of it counts as long as nobody else has taken it or asked for it again
     */
    record Due(UUID id, UUID client, Kind kind, String body, Instant createdAt, int attempts, UUID turn) {}

    /** What is told, and so where and how. */
    enum Kind {
        EVENT,
        /** That somebody signed out. */
        LOGOUT
    }

    /**
     * Keeps an event, inside the caller's transaction: it is told if and only if it happened. A client without an address is
     * told nothing.
     *
     * @param data what happened to what; no health data, no names
     */
    public void add(UUID client, String type, Map<String, String> data, Instant now) {
        if (clients.find(client).flatMap(found -> found.webhook()).isPresent()) {
            addEvent(client, type, data, now);
        }
    }

    /** Keeps one that is about nothing: it shows that the program hears. The program has an address. */
    public UUID addTest(UUID client, Instant now) {
        return addEvent(client, TEST, Map.of(), now);
    }

    private UUID addEvent(UUID client, String type, Map<String, String> data, Instant now) {
        var members = new HashMap<String, Object>();
        var id = UUID.randomUUID();
        members.put("id", id.toString());
        members.put("type", type);
        members.put("time", CanonicalJson.time(now));
        members.put("client", client.toString());
        members.put("data", data);
        add(id, client, Kind.EVENT, CanonicalJson.of(members), now);
        return id;
    }

    /**
     * Keeps that somebody signed out, inside the caller's transaction.
     *
     * @param claims of the logout token; times, its id and the signature are made when it is told
     */
    public void addLogout(UUID client, Map<String, Object> claims, Instant now) {
        add(UUID.randomUUID(), client, Kind.LOGOUT, CanonicalJson.of(claims), now);
    }

    private void add(UUID id, UUID client, Kind kind, CanonicalJson body, Instant now) {
        jdbc.sql("""
                insert into ra.webhook_event (id, client, kind, body, created_at, next_attempt_at)
                values (:id, :client, :kind, :body, :now, :now)
                """)
                .param("id", id)
                .param("client", client)
                .param("kind", kind.name())
                .param("body", body.text())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The clients that have events whose time has come, whoever has waited longest first, without these. */
    List<UUID> clientsToTell(Collection<UUID> without, int limit, Instant now) {
        return jdbc.sql("""
                select c.id
                  from ra.machine_client c
                 cross join lateral (select e.next_attempt_at from ra.webhook_event e
                                      where e.client = c.id and e.delivered_at is null and e.given_up_at is null
                                        and e.next_attempt_at <= :now
                                      order by e.next_attempt_at
                                      limit 1) first
                 where (c.webhook is not null or c.sign_in is not null) and c.id <> all(:without)
                 order by first.next_attempt_at
                 limit :limit
                """)
                .param("now", Timestamp.from(now))
                .param("without", without.toArray(UUID[]::new))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /**
     * Takes the client's event whose time came first; until {@code lease} is over nobody else takes it, and then anybody. It
     * counts as an attempt until it is given back.
     */
    Optional<Due> take(UUID client, Duration lease, Instant now) {
        return jdbc.sql("""
                update ra.webhook_event e
                   set attempts = e.attempts + 1, next_attempt_at = :until, turn = :turn
                  from (select id from ra.webhook_event
                         where client = :client and delivered_at is null and given_up_at is null and next_attempt_at <= :now
                         order by next_attempt_at
                         limit 1
                           for update skip locked) due
                 where e.id = due.id
                returning e.id, e.client, e.kind, e.body, e.created_at, e.attempts, e.turn
                """)
                .param("turn", UUID.randomUUID())
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("client", client)
                .query(Outbox::due)
                .optional();
    }

    /** False, as of the three below, if the turn was over: nothing changed, and another call decides. */
    boolean delivered(Due event, Instant now) {
        return end(event, "delivered_at = :at, last_outcome = :outcome", "delivered", now);
    }

    boolean postponed(Due event, String outcome, Instant next) {
        return end(event, "next_attempt_at = :at, last_outcome = :outcome", outcome, next);
    }

    /** Nobody was called, for a cause of ours: that was no attempt. */
    boolean givenBack(Due event, Instant next) {
        return end(
                event, "attempts = attempts - 1, next_attempt_at = :at, last_outcome = :outcome", "not called", next);
    }

    boolean givenUp(Due event, String outcome, Instant now) {
        return end(event, "given_up_at = :at, last_outcome = :outcome", outcome, now);
    }

    private boolean end(Due event, String change, String outcome, Instant at) {
        return jdbc.sql("update ra.webhook_event set turn = null, " + change + " where id = :id and turn = :turn")
                        .param("at", Timestamp.from(at))
                        .param("outcome", outcome)
                        .param("id", event.id())
                        .param("turn", event.turn())
                        .update()
                == 1;
    }

    /** The program's newest events; what it was told of signing out is not among them. */
    public List<ToldEvent> told(UUID client, int limit) {
        return jdbc.sql(TOLD + " where client = :client and kind = 'EVENT' order by created_at desc, id limit :limit")
                .param("client", client)
                .param("limit", limit)
                .query(Outbox::told)
                .list();
    }

    /** One of the program's events. */
    public Optional<ToldEvent> told(UUID client, UUID event) {
        return jdbc.sql(TOLD + " where client = :client and kind = 'EVENT' and id = :id")
                .param("client", client)
                .param("id", event)
                .query(Outbox::told)
                .optional();
    }

    /** It is told now, as if it had never been; what comes of a call that is on its way does not count any more. */
    public void again(UUID event, Instant now) {
        jdbc.sql("""
            update ra.webhook_event
               set delivered_at = null, given_up_at = null, attempts = 0, next_attempt_at = :now,
                   asked_again_at = :now, turn = null
             where id = :id
            """).param("now", Timestamp.from(now)).param("id", event).update();
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
                Kind.valueOf(row.getString("kind")),
                row.getString("body"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("attempts"),
                row.getObject("turn", UUID.class));
    }

    private static ToldEvent told(ResultSet row, int number) throws SQLException {
        return new ToldEvent(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getTimestamp("created_at").toInstant(),
                ToldEvent.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("last_outcome")));
    }
}
