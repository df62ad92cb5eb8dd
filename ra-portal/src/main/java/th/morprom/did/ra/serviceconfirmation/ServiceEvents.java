package th.morprom.did.ra.serviceconfirmation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;
import th.morprom.did.ra.webhook.Outbox;

/** Tells the program that laid a record what becomes of it. That one lapses is told by its {@code expiresAt} alone: nothing happens then. */
final class ServiceEvents {
    private final Outbox outbox;
    private final Changes changes;

    ServiceEvents(Outbox outbox, Changes changes) {
        this.outbox = outbox;
        this.changes = changes;
    }

    /** Inside the change that makes it so; a record that a person wrote has no program. */
    void tell(ServiceConfirmation record, State state) {
        record.client().ifPresent(client -> {
            var data = new HashMap<>(Map.of("id", record.id().toString(), "state", state.name()));
            record.service().reference().ifPresent(reference -> data.put("reference", reference));
            outbox.add(
                    client,
                    "service-confirmation." + state.name().toLowerCase(Locale.ROOT),
                    Map.copyOf(data),
                    changes.now());
        });
    }
}
