package th.morprom.did.ra.signingrequest;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ClientStopped;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.activation.TakeBackDraft;

/**
 * Takes back what a program laid before doctors when it is stopped, inside the transaction that stops it. Nobody vouches for
 * these pages any more, so no doctor is shown them; what he has agreed to is his own word, and is signed.
 */
final class TakeBackOfStopped {
    private final SigningRequests requests;
    private final TakeBackDraft takeBack;
    private final Changes changes;

    TakeBackOfStopped(SigningRequests requests, TakeBackDraft takeBack, Changes changes) {
        this.requests = requests;
        this.takeBack = takeBack;
        this.changes = changes;
    }

    @EventListener
    void takeBack(ClientStopped stopped) {
        for (var id : requests.waitingOf(stopped.client())) {
            if (isTakenBack(id) && requests.change(id, State.WAITING, State.WITHDRAWN, changes.now())) {
                changes.note(
                        "signature.request-withdrawn",
                        stopped.by().toString(),
                        id.toString(),
                        Map.of("client", stopped.client().toString(), "because", "client-stopped"));
            }
        }
    }

    private boolean isTakenBack(UUID id) {
        try {
            takeBack.takeBack(id);
            return true;
        } catch (SigningRefused refused) {
            return refused.reason() != SigningRefused.Reason.IN_PROGRESS;
        }
    }
}
