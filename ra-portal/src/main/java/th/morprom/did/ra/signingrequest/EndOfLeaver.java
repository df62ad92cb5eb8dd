package th.morprom.did.ra.signingrequest;

import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.AccountClosed;
import th.morprom.did.ra.person.AffiliationEnded;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.activation.TakeBackDraft;
import th.morprom.did.signing.register.Abandonment;

/**
 * Ends what waits for a doctor who works at the program's facility no more, or died, inside the transaction that says so. Programs hear what they
 * would hear of any page whose certificate is revoked.
 */
final class EndOfLeaver {
    private final SigningRequests requests;
    private final TakeBackDraft takeBack;
    private final RequestEvents events;
    private final Changes changes;

    EndOfLeaver(SigningRequests requests, TakeBackDraft takeBack, RequestEvents events, Changes changes) {
        this.requests = requests;
        this.takeBack = takeBack;
        this.events = events;
        this.changes = changes;
    }

    @EventListener
    void on(AffiliationEnded ended) {
        end(ended.person(), ended.actor(), request -> request.hcode9().equals(ended.hcode9()));
    }

    @EventListener
    void on(AccountClosed closed) {
        end(closed.person(), closed.actor(), request -> true);
    }

    private void end(UUID doctor, String actor, Predicate<SigningRequest> which) {
        requests.waitingFor(doctor).stream().filter(which).forEach(request -> end(request, actor));
    }

    private void end(SigningRequest request, String actor) {
        var why = Abandonment.CERTIFICATE_REVOKED;
        if (isTakenBack(request) && requests.abandon(request.id(), why, changes.now())) {
            changes.note(
                    "signature.request-abandoned", actor, request.id().toString(), Map.of("because", "signer-left"));
            events.tell(request, State.ABANDONED, Map.of("abandonReason", why.name()));
        }
    }

    /** What he has agreed to is signed or abandoned by itself. */
    private boolean isTakenBack(SigningRequest request) {
        try {
            takeBack.takeBack(request.id());
            return true;
        } catch (SigningRefused refused) {
            return refused.reason() != SigningRefused.Reason.IN_PROGRESS;
        }
    }
}
