package th.morprom.did.ra.openid;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MutualTlsDoor;

/**
 * Says what the provider offers. Spring's own answer names endpoints below the issuer's path that are not there.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID Connect Discovery section 3</a>
 */
@RestController
class ProviderMetadata {
    private static final List<String> PROOF_ALGORITHMS = List.of("ES256", "PS256");

    private static final List<String> CLAIMS = List.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "sid",
            "ial",
            "name",
            "given_name",
            "family_name",
            "title_th",
            "firstname_th",
            "lastname_th",
            "firstname_en",
            "lastname_en",
            "name_th",
            "name_eng",
            "birthdate",
            "date_of_birth",
            "email",
            "email_verified",
            "hash_cid",
            "provider_id",
            "organization");

    private final OpenidAddresses addresses;
    private final MutualTlsDoor door;

    ProviderMetadata(OpenidAddresses addresses, MutualTlsDoor door) {
        this.addresses = addresses;
        this.door = door;
    }

    /** Members by the names of OpenID Connect Discovery and RFC 8414. */
    record Metadata(
            String issuer,
            @JsonProperty("authorization_endpoint") String authorizationEndpoint,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("userinfo_endpoint") String userinfoEndpoint,
            @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("end_session_endpoint") String endSessionEndpoint,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("claims_supported") List<String> claims,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("response_modes_supported") List<String> responseModes,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,
            @JsonProperty("acr_values_supported") List<String> acrValues,
            @JsonProperty("ui_locales_supported") List<String> locales,

            @JsonProperty("id_token_signing_alg_values_supported")
            List<String> idTokenAlgorithms,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> authMethods,

            @JsonProperty("token_endpoint_auth_signing_alg_values_supported")
            List<String> authAlgorithms,

            @JsonProperty("code_challenge_methods_supported")
            List<String> challengeMethods,

            @JsonProperty("revocation_endpoint") String revocationEndpoint,

            @JsonProperty("revocation_endpoint_auth_methods_supported")
            List<String> revocationAuthMethods,

            @JsonProperty("revocation_endpoint_auth_signing_alg_values_supported")
            List<String> revocationAuthAlgorithms,

            @JsonProperty("prompt_values_supported") List<String> prompts,

            @JsonProperty("authorization_response_iss_parameter_supported")
            boolean issInAnswers,

            @JsonProperty("backchannel_authentication_endpoint")
            String backchannelEndpoint,

            @JsonProperty("backchannel_token_delivery_modes_supported")
            List<String> backchannelModes,

            @JsonProperty("backchannel_user_code_parameter_supported")
            boolean backchannelUserCode,

            @JsonProperty("backchannel_logout_supported") boolean backchannelLogout,

            @JsonProperty("backchannel_logout_session_supported")
            boolean backchannelLogoutSession,

            @JsonProperty("claims_parameter_supported") boolean claimsParameter,
            @JsonProperty("request_parameter_supported") boolean requestParameter,

            @JsonProperty("request_uri_parameter_supported") boolean requestUriParameter,

            @JsonProperty("tls_client_certificate_bound_access_tokens")
            boolean boundTokens,

            @JsonProperty("mtls_endpoint_aliases") Map<String, String> doorAddresses) {}

    @GetMapping({OpenidAddresses.DISCOVERY, OpenidAddresses.METADATA})
    Metadata metadata() {
        return new Metadata(
                addresses.issuer(),
                addresses.at(OpenidAddresses.AUTHORIZE),
                addresses.at(OpenidAddresses.TOKEN),
                addresses.at(OpenidAddresses.USER_INFO),
                addresses.at(OpenidAddresses.KEYS),
                addresses.at(OpenidAddresses.LOGOUT),
                Stream.concat(
                                Stream.of("openid"),
                                Arrays.stream(IdentityScope.values()).map(IdentityScope::value))
                        .toList(),
                CLAIMS,
                List.of("code"),
                List.of("query"),
                List.of("authorization_code", "refresh_token", BackchannelGrant.TYPE.getValue()),
                List.of("pairwise"),
                List.of(IdTokens.ACR),
                List.of("th", "en"),
                List.of("ES256"),
                door.proofs(),
                PROOF_ALGORITHMS,
                List.of("S256"),
                addresses.at(OpenidAddresses.REVOKE),
                door.proofs(),
                PROOF_ALGORITHMS,
                List.of("none", "login", "consent", "select_account"),
                true,
                addresses.at(OpenidAddresses.BACKCHANNEL),
                List.of("poll"),
                false,
                true,
                true,
                false,
                false,
                false,
                door.open(),
                door.addresses(Map.of(
                        "token_endpoint",
                        OpenidAddresses.TOKEN,
                        "revocation_endpoint",
                        OpenidAddresses.REVOKE,
                        "userinfo_endpoint",
                        OpenidAddresses.USER_INFO,
                        "backchannel_authentication_endpoint",
                        OpenidAddresses.BACKCHANNEL)));
    }
}
