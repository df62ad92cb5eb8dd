package th.morprom.did.ra.redelivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.webhook.ToldEvent;

/** An event as the API tells what became of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventResource(
        UUID id,
        String type,
        Instant time,
        ToldEvent.State state,
        int attempts,
        @Nullable String lastOutcome) {
    /** The newest first. */
    record EventList(List<EventResource> items) {}

    static EventResource of(ToldEvent event) {
        return new EventResource(
                event.id(),
                event.type(),
                event.time(),
                event.state(),
                event.attempts(),
                event.lastOutcome().orElse(null));
    }
}
