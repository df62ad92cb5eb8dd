package th.morprom.did.ra.signingrequest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.ra.webhook.Outbox;
import th.morprom.did.signing.register.Abandonment;
import th.morprom.did.signing.register.DocumentChanges;

/** Writes down what became of a request and tells its program, inside the transaction that makes it so. */
final class RequestEvents implements DocumentChanges {
    private final SigningRequests requests;
    private final Outbox outbox;
    private final Changes changes;

    RequestEvents(SigningRequests requests, Outbox outbox, Changes changes) {
        this.requests = requests;
        this.outbox = outbox;
        this.changes = changes;
    }

    @Override
    public void agreed(Collection<UUID> documents) {
        requests.agreed(documents, changes.now());
    }

    @Override
    public void abandoned(UUID document, Abandonment why) {
        if (requests.abandon(document, why, changes.now())) {
            tell(requests.find(document).orElseThrow(), State.ABANDONED, Map.of("abandonReason", why.name()));
        }
    }

    @Override
    public void issued(UUID document) {
        follow(document, State.WAITING, State.SIGNED);
    }

    @Override
    public void withdrawn(UUID document) {
        follow(document, State.SIGNED, State.WITHDRAWN);
    }

    @Override
    public void replaced(UUID document) {
        follow(document, State.SIGNED, State.REPLACED);
    }

    /** Tells the program that the request is in this state now. */
    void tell(SigningRequest request, State state, Map<String, String> more) {
        var data = new HashMap<>(more);
        data.put("id", request.id().toString());
        data.put("number", request.number());
        data.put("state", state.name());
        request.reference().ifPresent(reference -> data.put("reference", reference));
        outbox.add(
                request.client(), "medical-certificate." + state.name().toLowerCase(Locale.ROOT), data, changes.now());
    }

    /** Documents that no program asked for are no request, and none of its business. */
    private void follow(UUID document, State from, State to) {
        if (requests.change(document, from, to, changes.now())) {
            tell(requests.find(document).orElseThrow(), to, Map.of());
        }
    }
}
