package th.morprom.did.ra.signingrequest;

import java.util.Map;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.activation.TakeBackDraft;
import th.morprom.did.signing.register.WithdrawDocument;

/** Takes back what a program asked for, before its doctor has signed it or after. */
public final class WithdrawRequest {
    private final SigningRequests requests;
    private final TakeBackDraft takeBack;
    private final WithdrawDocument withdraw;
    private final RequestEvents events;
    private final Changes changes;

    WithdrawRequest(
            SigningRequests requests,
            TakeBackDraft takeBack,
            WithdrawDocument withdraw,
            RequestEvents events,
            Changes changes) {
        this.requests = requests;
        this.takeBack = takeBack;
        this.withdraw = withdraw;
        this.events = events;
        this.changes = changes;
    }

    /**
     * Takes it back, inside the caller's transaction.
     *
     * @throws ApiRefused with {@code BEING_SIGNED} or {@code WRONG_STATE}
     */
    void withdraw(SigningRequest request) {
        switch (request.state()) {
            case WAITING -> beforeItIsSigned(request);
            // What follows from it is written down by the listener to documents.
            case SIGNED ->
                withdraw.withdraw(
                        request.id(), request.doctor(), request.client().toString());
            case DECLINED, EXPIRED, WITHDRAWN, REPLACED, ABANDONED -> throw new ApiRefused(ApiError.WRONG_STATE);
        }
    }

    private void beforeItIsSigned(SigningRequest request) {
        try {
            takeBack.takeBack(request.id());
        } catch (SigningRefused refused) {
            throw new ApiRefused(
                    refused.reason() == SigningRefused.Reason.IN_PROGRESS
                            ? ApiError.BEING_SIGNED
                            : ApiError.WRONG_STATE);
        }
        if (!requests.change(request.id(), State.WAITING, State.WITHDRAWN, changes.now())) {
            throw new ApiRefused(ApiError.WRONG_STATE);
        }
        changes.note(
                "signature.request-withdrawn",
                request.client().toString(),
                request.id().toString(),
                Map.of("number", request.number()));
        events.tell(request, State.WITHDRAWN, Map.of());
    }
}
