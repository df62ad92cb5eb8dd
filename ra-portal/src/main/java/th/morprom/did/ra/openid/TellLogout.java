package th.morprom.did.ra.openid;

import java.util.Map;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.webhook.Outbox;

/**
 * Tells a relying party that somebody signed out, if it wants to hear of it.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html">OpenID Connect Back-Channel Logout 1.0</a>
 */
final class TellLogout {
    private static final String SIGN_IN_ENDED = "openid.sign-in-ended";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final MachineClients clients;
    private final PairwiseSubjects subjects;
    private final OpenidAddresses addresses;
    private final Outbox outbox;
    private final Changes changes;

    TellLogout(
            MachineClients clients,
            PairwiseSubjects subjects,
            OpenidAddresses addresses,
            Outbox outbox,
            Changes changes) {
        this.clients = clients;
        this.subjects = subjects;
        this.addresses = addresses;
        this.outbox = outbox;
        this.changes = changes;
    }

    /**
     * The same of one that did not end by his signing out, and tells a relying party with an address for events why; inside the transaction
     * that ends it.
     */
    void tellEnd(SignInElsewhere signIn, End why) {
        tell(signIn);
        clients.find(signIn.client())
                .flatMap(client -> client.signIn())
                .map(SignIn::sector)
                .ifPresent(sector -> outbox.add(
                        signIn.client(),
                        SIGN_IN_ENDED,
                        Map.of(
                                "sub", subjects.of(signIn.person(), sector),
                                "sid", signIn.session().nameFor(signIn.client().toString()),
                                "reason", why.name()),
                        changes.now()));
    }

    /** Inside the transaction that ends it. */
    void tell(SignInElsewhere signIn) {
        clients.find(signIn.client())
                .flatMap(client -> client.signIn())
                .filter(registered -> registered.logoutCall().isPresent())
                .map(SignIn::sector)
                .ifPresent(sector -> outbox.addLogout(
                        signIn.client(),
                        Map.of(
                                "iss", addresses.issuer(),
                                "aud", signIn.client().toString(),
                                "sub", subjects.of(signIn.person(), sector),
                                "sid", signIn.session().nameFor(signIn.client().toString()),
                                "events", Map.of(EVENT, Map.of())),
                        changes.now()));
    }
}
