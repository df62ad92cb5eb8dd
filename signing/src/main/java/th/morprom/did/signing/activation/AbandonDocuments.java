package th.morprom.did.signing.activation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.signing.register.Abandonment;
import th.morprom.did.signing.register.DocumentChanges;

/**
 * Ends what a doctor agreed to and what can never be signed, so that nobody waits for it. His agreement stays in store as
 * evidence; the page does not. Step 14 of docs/signing.md.
 */
public final class AbandonDocuments {
    /** The longest that an agreement waits for its signature: the doctor agreed to sign that day. */
    static final Duration AGREEMENT_HOLDS = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(AbandonDocuments.class);
    private static final int AT_ONCE = 500;

    private final ActivationStore store;
    private final DocumentChanges listener;
    private final Clock clock;

    public AbandonDocuments(ActivationStore store, DocumentChanges listener, Clock clock) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
    }

    /** Abandons what could not be signed in time. One that cannot be abandoned keeps no other from it. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void abandonOverdue() {
        var now = clock.instant();
        for (var id : store.documents().overdue(now.minus(AGREEMENT_HOLDS), now, AT_ONCE)) {
            try {
                abandon(id, Abandonment.NOT_SIGNED_IN_TIME);
            } catch (RuntimeException e) {
                LOG.error("Document {} cannot be abandoned", id, e);
            }
        }
    }

    /** Whether it was waiting for its signature, and is abandoned now. */
    boolean abandon(UUID id, Abandonment why) {
        return store.change(() -> {
            // The draft first, as everybody does who holds both.
            store.drafts().lock(List.of(id));
            if (!store.documents().abandon(id, why, clock.instant())) {
                return false;
            }
            store.drafts().remove(id);
            store.note(new AuditEvent("document.abandoned", "signing", id.toString(), Map.of("reason", why.name())));
            listener.abandoned(id, why);
            return true;
        });
    }
}
