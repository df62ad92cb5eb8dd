package th.morprom.did.ra.openid;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.openid.BackchannelRefused.Reason;
import th.morprom.did.ra.openid.BackchannelRequest.State;

/** Says no to a relying party that asked by the back channel. No passkey is needed to give nothing away. */
final class RefuseBackchannel {
    private final BackchannelRequests requests;
    private final Changes changes;

    RefuseBackchannel(BackchannelRequests requests, Changes changes) {
        this.requests = requests;
        this.changes = changes;
    }

    /**
     * Takes the answer.
     *
     * @param notHis whether he did not call the question: then its relying party is not shown to him for a while. He can say so also when its
     *     time is over: whoever is pressed while he is away stops that when he is back
     * @throws BackchannelRefused with {@code OVER} if he has answered it, or cannot refuse it any more
     */
    void refuse(UUID person, UUID id, boolean notHis) {
        changes.make(() -> {
            var request = requests.lock(person, id)
                    .filter(found -> notHis ? found.unanswered() : found.open(changes.now()))
                    .orElseThrow(() -> new BackchannelRefused(Reason.OVER));
            requests.refused(id, notHis ? State.REPORTED : State.REFUSED, changes.now());
            changes.note(
                    notHis ? "openid.backchannel-reported" : "openid.backchannel-refused",
                    person,
                    id,
                    Map.of("client", request.client().toString()));
            return id;
        });
    }

    /** Lets a relying party ask him again before its time. */
    void letAskAgain(UUID person, UUID client) {
        changes.make(() -> {
            if (requests.liftStop(person, client)) {
                changes.note("openid.backchannel-stop-lifted", person, client, Map.of());
            }
            return client;
        });
    }
}
