package th.morprom.did.ra.signingrequest;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.signingrequest.SigningRequest.Declined;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.activation.TakeBackDraft;

/** The doctor does not sign what a program laid before him. Nobody can have it signed after that. */
public final class DeclineRequest {
    private static final int MOST_NOTE = 200;

    private final SigningRequests requests;
    private final TakeBackDraft takeBack;
    private final RequestEvents events;
    private final Changes changes;

    DeclineRequest(SigningRequests requests, TakeBackDraft takeBack, RequestEvents events, Changes changes) {
        this.requests = requests;
        this.takeBack = takeBack;
        this.events = events;
        this.changes = changes;
    }

    /**
     * Declines it.
     *
     * @return false if it does not wait for this doctor any more, or never did
     * @throws SigningRefused if he has agreed to it
     */
    public boolean decline(UUID doctor, UUID id, Declined declined) {
        var waiting = requests.find(id)
                .filter(request -> request.doctor().equals(doctor))
                .filter(request -> request.state() == State.WAITING);
        return waiting.filter(request -> declined(request, declined)).isPresent();
    }

    private boolean declined(SigningRequest request, Declined declined) {
        try {
            return changes.make(() -> {
                takeBack.takeBack(request.id());
                requests.decline(request.id(), declined, changes.now());
                changes.note(
                        "signature.declined",
                        request.doctor(),
                        request.id(),
                        Map.of("reason", declined.reason().name()));
                events.tell(
                        request,
                        State.DECLINED,
                        Map.of("declineReason", declined.reason().name()));
                return true;
            });
        } catch (SigningRefused refused) {
            if (refused.reason() == SigningRefused.Reason.UNKNOWN_DOCUMENT) {
                return false;
            }
            throw refused;
        }
    }

    /** What he wrote, on one line and without what cannot be seen; empty if nothing is left. */
    static Optional<String> note(String typed) {
        return FreeText.line(typed, MOST_NOTE);
    }
}
