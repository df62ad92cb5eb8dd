package th.morprom.did.ra.signingrequest;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.activation.TakeBackDraft;

/** Ends the wait for doctors who did not answer, every minute. Two nodes that do the same do it once. */
public final class ExpireRequests {
    private static final Logger LOG = LoggerFactory.getLogger(ExpireRequests.class);
    private static final int AT_ONCE = 500;

    private final SigningRequests requests;
    private final TakeBackDraft takeBack;
    private final RequestEvents events;
    private final OnceOnly onceOnly;
    private final Changes changes;

    ExpireRequests(
            SigningRequests requests,
            TakeBackDraft takeBack,
            RequestEvents events,
            OnceOnly onceOnly,
            Changes changes) {
        this.requests = requests;
        this.takeBack = takeBack;
        this.events = events;
        this.onceOnly = onceOnly;
        this.changes = changes;
    }

    /** Ends it for all whose time is over. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void expire() {
        for (var request : requests.over(changes.now(), AT_ONCE)) {
            try {
                changes.make(() -> end(request));
            } catch (SigningRefused refused) {
                LOG.info("Request {} is being signed, or was seen to meanwhile", request.id());
            }
        }
        onceOnly.forgetOld();
    }

    private SigningRequest end(SigningRequest request) {
        takeBack.takeBack(request.id());
        if (requests.change(request.id(), State.WAITING, State.EXPIRED, changes.now())) {
            changes.note("signature.request-expired", "system", request.id().toString(), Map.of());
            events.tell(request, State.EXPIRED, Map.of());
        }
        return request;
    }
}
