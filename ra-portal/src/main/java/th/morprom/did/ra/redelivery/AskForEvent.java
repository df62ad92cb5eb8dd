package th.morprom.did.ra.redelivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.throttle.Allowance;
import th.morprom.did.ra.webhook.DeliverEvents;
import th.morprom.did.ra.webhook.Outbox;
import th.morprom.did.ra.webhook.ToldEvent;

/**
 * Has a program told something: that it hears, or once more what it was told. It goes the way of every event, to the
 * registered address alone, signed, and again until it is taken. Whoever asks is audited, and may so often a minute.
 */
public final class AskForEvent {
    private static final int SHOWN = 50;
    private static final int A_MINUTE = 10;

    private final Outbox outbox;
    private final DeliverEvents delivery;
    private final MachineClients clients;
    private final Changes changes;
    private final Allowance rate;

    AskForEvent(Outbox outbox, DeliverEvents delivery, MachineClients clients, Changes changes, Clock clock) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.clients = clients;
        this.changes = changes;
        this.rate = new Allowance(A_MINUTE, Duration.ofMinutes(1), clock);
    }

    /** The program's events, the newest fifty. */
    List<ToldEvent> newest(UUID client) {
        return outbox.told(client, SHOWN);
    }

    /** Whether it is young enough: programs refuse what is older. */
    boolean mayComeAgain(ToldEvent event) {
        return event.time().plus(DeliverEvents.TOO_OLD).isAfter(changes.now());
    }

    /** Takes one of the few times a minute that a program, and whoever asks for it, may. */
    void requireNotTooOften(UUID client) {
        if (!rate.take(client.toString())) {
            throw new ApiRefused(ApiError.TOO_MANY_REQUESTS);
        }
    }

    /**
     * An event that is about nothing.
     *
     * @param actor the program, or the registrar
     * @throws ApiRefused with {@code NO_EVENT_ADDRESS} if the program has none, or was stopped
     */
    ToldEvent test(UUID client, UUID actor) {
        return tell(client, actor, "client.event-tested", () -> outbox.addTest(client, changes.now()));
    }

    /**
     * The same event, byte for byte, under the same id.
     *
     * @throws ApiRefused as {@link #test} does, with {@code UNKNOWN_EVENT}, or with {@code EVENT_TOO_OLD}
     */
    ToldEvent again(UUID client, UUID event, UUID actor) {
        return tell(client, actor, "client.event-asked-again", () -> {
            var told = outbox.told(client, event).orElseThrow(() -> new ApiRefused(ApiError.UNKNOWN_EVENT));
            if (!mayComeAgain(told)) {
                throw new ApiRefused(ApiError.EVENT_TOO_OLD);
            }
            outbox.again(event, changes.now());
            return event;
        });
    }

    private ToldEvent tell(UUID client, UUID actor, String what, Supplier<UUID> kept) {
        var told = changes.make(() -> {
            if (clients.hold(client)
                    .filter(MachineClient::live)
                    .flatMap(MachineClient::webhook)
                    .isEmpty()) {
                throw new ApiRefused(ApiError.NO_EVENT_ADDRESS);
            }
            var event = kept.get();
            changes.note(what, actor, client, Map.of("event", event.toString()));
            return outbox.told(client, event).orElseThrow();
        });
        delivery.wake(client);
        return told;
    }
}
