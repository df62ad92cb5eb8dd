package th.morprom.did.ra.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.bind.annotation.BindParam;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;

/** Which relying party asks to sign somebody out, and where it may have him sent afterwards. */
final class LogoutRequests {
    private final MachineClients clients;
    private final OpenidAddresses addresses;
    private final ApiKey key;

    LogoutRequests(MachineClients clients, OpenidAddresses addresses, ApiKey key) {
        this.clients = clients;
        this.addresses = addresses;
        this.key = key;
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

    /** Empty unless an ID token of ours says who asks, and the address is one of his. One that is over is good enough: it only names. */
    Optional<Judged> judge(Asked asked) {
        return audience(asked.hint())
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

    private Optional<String> audience(String hint) {
        try {
            var token = SignedJWT.parse(hint);
            var claims = token.getJWTClaimsSet();
            var isOurs = JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                    && JOSEObjectType.JWT.equals(token.getHeader().getType())
                    && token.verify(new ECDSAVerifier(key.publicJwk()))
                    && addresses.issuer().equals(claims.getIssuer());
            return isOurs ? claims.getAudience().stream().findFirst() : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
