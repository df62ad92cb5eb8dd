package th.morprom.did.ra.openid;

import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.change.Changes;

/** What became of a question, for the relying party that asked it. */
final class PollBackchannel {
    private static final int LONGER_SECONDS = 5;

    private final BackchannelRequests requests;
    private final Changes changes;

    PollBackchannel(BackchannelRequests requests, Changes changes) {
        this.requests = requests;
        this.changes = changes;
    }

    /**
     * What the answer is.
     *
     * @see <a href="https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#token_error_response">CIBA section 11</a>
     */
    sealed interface Answer {
        /** Nothing that this relying party asked, or its tokens were handed out already. */
        record Unknown() implements Answer {}

        record Expired() implements Answer {}

        record Denied() implements Answer {}

        record Pending() implements Answer {}

        /** @param intervalSeconds how long to wait from now on */
        record TooSoon(int intervalSeconds) implements Answer {}

        /** The request with the person and what he agreed to. */
        record Approved(BackchannelRequest request) implements Answer {}
    }

    Answer poll(UUID client, String authReqId) {
        return changes.make(() -> requests.lockPoll(Sha256.of(authReqId))
                .filter(request -> request.client().equals(client))
                .map(this::answer)
                .orElseGet(Answer.Unknown::new));
    }

    private Answer answer(BackchannelRequest request) {
        // What he says when the time is over tells nobody that there is somebody.
        if (request.state() != BackchannelRequest.State.REDEEMED && request.over(changes.now())) {
            return new Answer.Expired();
        }
        return switch (request.state()) {
            case REDEEMED -> new Answer.Unknown();
            case REFUSED, REPORTED, ENDED -> new Answer.Denied();
            case EXPIRED -> new Answer.Expired();
            case APPROVED -> new Answer.Approved(request);
            case ASKED, SHOWN, UNSHOWN -> waiting(request);
        };
    }

    private Answer waiting(BackchannelRequest request) {
        var now = changes.now();
        var tooSoon = request.polledAt()
                .filter(before -> now.isBefore(before.plusSeconds(request.intervalSeconds())))
                .isPresent();
        var interval = request.intervalSeconds() + (tooSoon ? LONGER_SECONDS : 0);
        requests.polled(request.id(), interval, now);
        return tooSoon ? new Answer.TooSoon(interval) : new Answer.Pending();
    }
}
