package th.morprom.did.ra.openid;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.bind.annotation.BindParam;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;

/** Which relying party asks to sign somebody out, and where it may have him sent afterwards. */
final class LogoutRequests {
    private final MachineClients clients;
    private final IdTokenHints hints;

    LogoutRequests(MachineClients clients, IdTokenHints hints) {
        this.clients = clients;
        this.hints = hints;
    }

    /** The parameters of RP-Initiated Logout section 2, empty where there are none. */
    record Asked(
            @BindParam("id_token_hint") String hint,
            @BindParam("client_id") String clientId,
            @BindParam("post_logout_redirect_uri") String redirect,
            @BindParam("state") String state) {
        Asked {
            hint = Objects.requireNonNullElse(hint, "");
            clientId = Objects.requireNonNullElse(clientId, "");
            redirect = Objects.requireNonNullElse(redirect, "");
            state = Objects.requireNonNullElse(state, "");
        }
    }

    /**
     * A request that holds.
     *
     * @param redirect one that was registered; empty for a page of ours
     */
    record Judged(MachineClient client, Optional<URI> redirect) {}

    /** Empty unless an ID token of ours says who asks, and the address is one of his. */
    Optional<Judged> judge(Asked asked) {
        return hints.read(asked.hint())
                .flatMap(claims -> claims.getAudience().stream().findFirst())
                .filter(client -> asked.clientId().isEmpty() || asked.clientId().equals(client))
                .flatMap(clients::findLive)
                .flatMap(client -> client.signIn().flatMap(signIn -> {
                    var redirect = signIn.afterLogout().stream()
                            .filter(address -> address.toString().equals(asked.redirect()))
                            .findFirst();
                    return redirect.isEmpty() && !asked.redirect().isEmpty()
                            ? Optional.<Judged>empty()
                            : Optional.of(new Judged(client, redirect));
                }));
    }
}
