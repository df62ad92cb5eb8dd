package th.morprom.did.ra.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.webhook.Outbox.Due;

/**
 * Delivers the events, again and again with growing pauses until the program has them, and gives up after three days. An event
 * may come twice, and after a later one: programs know it by its id, and look the certificate up.
 */
final class DeliverEvents implements AutoCloseable {
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
    private static final int AT_ONCE = 8;
    /** Longer than a call may take; after a crash the event is taken again. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(30);

    private final Outbox outbox;
    private final MachineClients clients;
    private final CallWebhook call;
    private final Changes changes;
    private final Semaphore hands = new Semaphore(AT_ONCE);
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
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

    /** Hands out as many as there are hands; a program that is slow to answer keeps nothing else waiting. */
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void deliver() {
        var free = hands.drainPermits();
        if (free == 0) {
            return;
        }
        List<Due> due = List.of();
        try {
            due = changes.make(() -> outbox.take(free, LEASE, changes.now()));
        } finally {
            hands.release(free - due.size());
        }
        due.forEach(event -> workers.execute(() -> {
            try {
                deliver(event);
            } finally {
                hands.release();
            }
        }));
    }

    /** What was told, or given up, is of no use after a month. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forget() {
        outbox.forget(changes.now().minus(KEPT));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void deliver(Due event) {
        var address = clients.find(event.client()).filter(MachineClient::live).flatMap(MachineClient::webhook);
        if (address.isEmpty()) {
            giveUp(event, "the program was stopped");
            return;
        }
        var outcome = call.call(address.get(), event.body().getBytes(StandardCharsets.UTF_8));
        if (outcome.delivered()) {
            outbox.delivered(event.id(), changes.now());
        } else if (event.attempts() > PAUSES.size()) {
            giveUp(event, outcome.word());
        } else {
            LOG.info("Event {} of client {} is not delivered: {}", event.id(), event.client(), outcome.word());
            outbox.postponed(event.id(), outcome.word(), changes.now().plus(PAUSES.get(event.attempts() - 1)));
        }
    }

    private void giveUp(Due event, String outcome) {
        changes.make(() -> {
            outbox.givenUp(event.id(), outcome, changes.now());
            changes.note(
                    "client.event-given-up",
                    "system",
                    event.client().toString(),
                    Map.of("event", event.id().toString(), "attempts", Integer.toString(event.attempts())));
            return event;
        });
    }
}
