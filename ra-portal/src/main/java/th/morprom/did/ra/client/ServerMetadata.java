package th.morprom.did.ra.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says what the authorization server offers. Spring's own answer cannot leave out an authorization endpoint, which there is
 * none of.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414">RFC 8414</a>
 */
@RestController
class ServerMetadata {
    private final ApiAddresses addresses;
    private final MutualTlsDoor door;

    ServerMetadata(ApiAddresses addresses, MutualTlsDoor door) {
        this.addresses = addresses;
        this.door = door;
    }

    /** Members by the names of RFC 8414 section 2. */
    record Metadata(
            @JsonProperty("issuer") String issuer,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("response_types_supported") List<String> responseTypes,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> authMethods,

            @JsonProperty("token_endpoint_auth_signing_alg_values_supported")
            List<String> signingAlgorithms,

            @JsonProperty("scopes_supported") List<String> scopes,

            @JsonProperty("tls_client_certificate_bound_access_tokens")
            boolean boundTokens,

            @JsonProperty("mtls_endpoint_aliases") Map<String, String> doorAddresses) {}

    @GetMapping(ApiAddresses.METADATA)
    Metadata metadata() {
        return new Metadata(
                addresses.issuer(),
                addresses.tokenEndpoint(),
                addresses.publicUrl() + ApiAddresses.KEYS,
                List.of("client_credentials"),
                List.of(),
                door.proofs(),
                List.of("ES256", "PS256"),
                Arrays.stream(ClientScope.values()).map(ClientScope::value).toList(),
                door.open(),
                door.addresses(Map.of("token_endpoint", ApiAddresses.TOKEN)));
    }
}
