package th.morprom.did.ra.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.webhook.Outbox.Due;

/**
 * Delivers the events, again and again with growing pauses until the program has them, and gives up after three days. An event
 * may come twice, and after a later one: programs know it by its id, and look the certificate up.
 */
public final class DeliverEvents implements AutoCloseable {
    /** After the first, the second … attempt; then it is given up. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24));

    private static final Logger LOG = LoggerFactory.getLogger(DeliverEvents.class);
    private static final int HANDS = 32;
    /** Then the hand is for whoever has waited longest. */
    private static final int EVENTS_A_TURN = 20;

    /** Programs refuse what is older (docs/his-api.md), and it would stand before what is new. */
    public static final Duration TOO_OLD = Duration.ofDays(4);

    /** Longer than a call may take; after a crash the event is taken again. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration FIRST_REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Outbox outbox;
    private final MachineClients clients;
    private final CallWebhook call;
    private final Changes changes;
    private final Semaphore hands = new Semaphore(HANDS);
    private final Set<UUID> served = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Rest> resting = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(HANDS, work -> {
        var thread = new Thread(work, "webhook");
        thread.setDaemon(true);
        return thread;
    });

    DeliverEvents(Outbox outbox, MachineClients clients, CallWebhook call, Changes changes) {
        this.outbox = outbox;
        this.clients = clients;
        this.call = call;
        this.changes = changes;
    }

    /** A program that does not answer is let alone for a while, longer after each failure. */
    private record Rest(Instant until, int failures) {
        private static Rest after(@Nullable Rest before, Instant now) {
            int failures = before == null ? 0 : before.failures();
            var pause = FIRST_REST.multipliedBy(1L << Math.min(failures, 5));
            return new Rest(now.plus(pause.compareTo(LONGEST_REST) < 0 ? pause : LONGEST_REST), failures + 1);
        }
    }

    /**
     * Gives each program that has something to hear a hand of its own, as long as there are hands; a program that is slow to
     * answer holds one, and no more.
     */
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S", scheduler = "webhookThread")
    void deliver() {
        var now = changes.now();
        var without = new HashSet<>(served);
        resting.forEach((client, rest) -> {
            if (now.isBefore(rest.until())) {
                without.add(client);
            }
        });
        for (var client : outbox.clientsToTell(without, HANDS, now)) {
            if (!hands.tryAcquire()) {
                return;
            }
            served.add(client);
            workers.execute(() -> serve(client));
        }
    }

    /** Lets no program wait for its rest that says it hears again. */
    public void wake(UUID client) {
        resting.remove(client);
    }

    /** What was told, or given up, is of no use after a month. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M", scheduler = "webhookThread")
    void forget() {
        outbox.forget(changes.now().minus(KEPT));
        var now = changes.now();
        resting.values().removeIf(rest -> now.isAfter(rest.until().plus(LONGEST_REST)));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** Tells one program what it has to hear, one event after another, until it does not take one or its turn is over. */
    private void serve(UUID client) {
        try {
            var taken = true;
            for (var told = 0;
                    taken && told < EVENTS_A_TURN && !Thread.currentThread().isInterrupted();
                    told++) {
                taken = next(client).map(this::deliver).orElse(false);
            }
        } catch (RuntimeException e) {
            LOG.error("Client {} cannot be told anything now", client, e);
        } finally {
            served.remove(client);
            hands.release();
        }
    }

    private Optional<Due> next(UUID client) {
        return changes.make(() -> outbox.take(client, LEASE, changes.now()));
    }

    /** Whether the program took it. */
    private boolean deliver(Due event) {
        var address =
                clients.find(event.client()).filter(MachineClient::live).flatMap(client -> address(client, event));
        if (address.isEmpty()) {
            giveUp(event, "the program was stopped");
            return true;
        }
        if (event.createdAt().plus(TOO_OLD).isBefore(changes.now())) {
            giveUp(event, "too old");
            return true;
        }
        CallWebhook.Outcome outcome;
        try {
            outcome = switch (event.kind()) {
                case EVENT -> call.call(address.get(), event.body().getBytes(StandardCharsets.UTF_8));
                case LOGOUT -> call.tellLogout(address.get(), event.id(), event.body(), changes.now());
            };
        } catch (RuntimeException e) {
            LOG.warn("Event {} is not delivered for a cause of ours", event.id(), e);
            outbox.givenBack(event, changes.now().plus(PAUSES.get(0)));
            return false;
        }
        if (outcome.delivered()) {
            outbox.delivered(event, changes.now());
            resting.remove(event.client());
            return true;
        }
        // Before the event is seen to be postponed: whoever looks then must not call again at once.
        resting.compute(event.client(), (client, before) -> Rest.after(before, changes.now()));
        if (event.attempts() > PAUSES.size()) {
            giveUp(event, outcome.word());
        } else {
            LOG.info("Event {} of client {} is not delivered: {}", event.id(), event.client(), outcome.word());
            outbox.postponed(event, outcome.word(), changes.now().plus(PAUSES.get(event.attempts() - 1)));
        }
        return false;
    }

    private static Optional<URI> address(MachineClient client, Due event) {
        return switch (event.kind()) {
            case EVENT -> client.webhook();
            case LOGOUT -> client.signIn().flatMap(SignIn::logoutCall);
        };
    }

    private void giveUp(Due event, String outcome) {
        changes.make(() -> {
            if (outbox.givenUp(event, outcome, changes.now())) {
                changes.note(
                        "client.event-given-up",
                        "system",
                        event.client().toString(),
                        Map.of("event", event.id().toString(), "attempts", Integer.toString(event.attempts())));
            }
            return event;
        });
    }
}
