package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hisclient.Calls.Deadline;

/**
 * What the server says of itself, asked once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414">RFC 8414</a>
 */
final class AuthorizationServer {
    private static final int MOST_BYTES = 65_536;

    private final URI site;
    private final Calls calls;
    private volatile @Nullable Metadata known;

    AuthorizationServer(URI site, Calls calls) {
        this.site = site;
        this.calls = calls;
    }

    /** @param mtls addresses at the door for programs with certificates (RFC 8705 section 5) */
    record Metadata(
            String issuer,
            @JsonProperty("token_endpoint") URI tokenEndpoint,
            @JsonProperty("jwks_uri") URI jwks,
            @JsonProperty("mtls_endpoint_aliases") Optional<Map<String, URI>> mtls) {
        /** @throws ServerFault if there is none */
        URI doorTokenEndpoint() {
            return mtls.map(addresses -> addresses.get("token_endpoint"))
                    .orElseThrow(() -> new ServerFault("it has no door for programs with certificates"));
        }
    }

    URI site() {
        return site;
    }

    /** @throws ServerFault if it says it is another */
    Metadata metadata(Deadline until) {
        var before = known;
        if (before != null) {
            return before;
        }
        var address = site.resolve("/.well-known/oauth-authorization-server");
        var told =
                Json.read(calls.good(() -> Calls.to(address), MOST_BYTES, until).body(), Metadata.class);
        if (!site.toString().equals(told.issuer())) {
            throw new ServerFault("it calls itself " + told.issuer() + ", not " + site);
        }
        known = told;
        return told;
    }
}
