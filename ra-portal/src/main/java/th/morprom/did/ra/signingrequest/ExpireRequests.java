package th.morprom.did.ra.signingrequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        var now = changes.now();
        var over = requests.over(now, Optional.empty(), AT_ONCE);
        while (!over.isEmpty()) {
            over.forEach(this::expire);
            over = requests.over(now, Optional.of(over.get(over.size() - 1)), AT_ONCE);
        }
        onceOnly.forgetOld();
    }

    /** One that cannot be ended keeps no other from its end. */
    private void expire(SigningRequest request) {
        try {
            changes.make(() -> end(request));
        } catch (SigningRefused refused) {
            if (refused.reason() == SigningRefused.Reason.IN_PROGRESS) {
                // Agreed to before agreements were written down here.
                requests.agreed(List.of(request.id()), changes.now());
            }
            LOG.info("Request {} is being signed, or was seen to meanwhile", request.id());
        } catch (RuntimeException e) {
            LOG.error("Request {} cannot be ended", request.id(), e);
        }
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
