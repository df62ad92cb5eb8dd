package th.morprom.did.ra.client;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.NotedEvents;

/**
 * What a program does here, counted by kind and Thai day, for those who answer for it: how often and when last, and of whom nothing. The
 * record is the audit log; this is taken from it as it is written, and what a node had not stored yet when it fell is missing here.
 */
@Repository
public class ProgramUses implements NotedEvents {
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int MOST_REFUSALS = 20;

    private final JdbcClient jdbc;
    private final FindAuditEvents events;
    private final Clock clock;
    private final Map<Key, Seen> unstored = new ConcurrentHashMap<>();

    ProgramUses(JdbcClient jdbc, FindAuditEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What is counted; also the last part of the message key {@code client.use.<kind>}. */
    public enum Kind {
        /** It got a token of the API. */
        TOKEN,
        /** Somebody signed in to it. */
        SIGN_IN,
        /** It got new tokens of a sign-in without him. */
        REFRESH,
        /** It read what somebody agreed to tell it. */
        READ,
        /** Its proof, or the code or token beside it, was not good. */
        REFUSAL;

        private static final Map<String, Kind> BY_EVENT = Map.of(
                "client.token-issued", TOKEN,
                "openid.signed-in", SIGN_IN,
                "openid.refreshed", REFRESH,
                "openid.claims-read", READ,
                "openid.links-read", READ,
                "fhir.read", READ,
                "client.assertion-refused", REFUSAL,
                "client.certificate-refused", REFUSAL,
                "client.grant-refused", REFUSAL,
                "client.secret-refused", REFUSAL);

        private static Optional<Kind> of(String event) {
            return Optional.ofNullable(BY_EVENT.get(event));
        }

        private String program(AuditEvent event) {
            return this == REFUSAL ? event.subject() : event.actor();
        }
    }

    /**
     * How often one thing was done.
     *
     * @param today by the Thai calendar day
     * @param week in the last seven days, today among them
     * @param month in the last thirty
     * @param lastAt within these; empty if never
     */
    public record Use(Kind kind, int today, int week, int month, Optional<Instant> lastAt) {}

    /**
     * A proof of the program that was not good.
     *
     * @param event such as {@code client.assertion-refused}
     * @param rule that it broke, in words of ours; empty where there is but one
     */
    public record Refusal(Instant at, String event, String rule) {}

    private record Key(UUID client, Kind kind, LocalDate day) {}

    private record Seen(int uses, Instant lastAt) {
        Seen and(Seen other) {
            return new Seen(uses + other.uses, lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
        }
    }

    @Override
    public void noted(AuditEvent event) {
        Kind.of(event.type())
                .ifPresent(kind -> uuid(kind.program(event)).ifPresent(client -> {
                    var now = clock.instant();
                    unstored.merge(new Key(client, kind, ThaiDay.of(now)), new Seen(1, now), Seen::and);
                }));
    }

    /** Adds what was seen since the last time to what all nodes have seen. One at a time: who reads next finds what another was storing. */
    @Scheduled(fixedDelayString = "PT10S")
    public synchronized void store() {
        for (var key : List.copyOf(unstored.keySet())) {
            Optional.ofNullable(unstored.remove(key)).ifPresent(seen -> storeOrKeep(key, seen));
        }
    }

    private void storeOrKeep(Key key, Seen seen) {
        try {
            store(key, seen);
        } catch (DataAccessException away) {
            unstored.merge(key, seen, Seen::and);
            throw away;
        }
    }

    private void store(Key key, Seen seen) {
        jdbc.sql("""
                insert into ra.program_use (client, kind, day, uses, last_at)
                select id, :kind, :day::date, :uses::integer, :lastAt::timestamptz from ra.machine_client where id = :client
                on conflict (client, kind, day) do update
                   set uses = program_use.uses + excluded.uses,
                       last_at = greatest(program_use.last_at, excluded.last_at)
                """)
                .param("client", key.client())
                .param("kind", key.kind().name())
                .param("day", key.day())
                .param("uses", seen.uses())
                .param("lastAt", Timestamp.from(seen.lastAt()))
                .update();
    }

    /** Each kind, also what was never done. */
    public List<Use> of(UUID client) {
        store();
        var today = ThaiDay.of(clock.instant());
        var found = new EnumMap<Kind, Use>(Kind.class);
        jdbc.sql("""
                select kind, max(last_at) as last_at, sum(uses) as month,
                       coalesce(sum(uses) filter (where day > :weekAgo), 0) as week,
                       coalesce(sum(uses) filter (where day = :today), 0) as today
                  from ra.program_use
                 where client = :client and day > :monthAgo
                 group by kind
                """)
                .param("client", client)
                .param("today", today)
                .param("weekAgo", today.minusDays(WEEK))
                .param("monthAgo", today.minusDays(MONTH))
                .query((row, number) -> new Use(
                        Kind.valueOf(row.getString("kind")),
                        row.getInt("today"),
                        row.getInt("week"),
                        row.getInt("month"),
                        Optional.of(row.getTimestamp("last_at").toInstant())))
                .list()
                .forEach(use -> found.put(use.kind(), use));
        return List.of(Kind.values()).stream()
                .map(kind -> found.getOrDefault(kind, new Use(kind, 0, 0, 0, Optional.empty())))
                .toList();
    }

    /** The latest that the log still holds, the newest first. */
    public List<Refusal> refusals(UUID client) {
        var types = Kind.BY_EVENT.entrySet().stream()
                .filter(event -> event.getValue() == Kind.REFUSAL)
                .map(Map.Entry::getKey)
                .toList();
        return events.latest(List.of(client.toString()), types, MOST_REFUSALS, 0).stream()
                .map(ProgramUses::refusal)
                .toList();
    }

    private static Refusal refusal(RecordedEvent event) {
        return new Refusal(event.occurredAt(), event.type(), event.details().getOrDefault("rule", ""));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }
}
