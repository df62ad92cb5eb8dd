package th.morprom.did.ra.csc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What remote signing and its authorization server offer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414">RFC 8414</a>
 */
@RestController
class MetadataController {
    /** The secrets for programs that were let in with one. */
    private static final List<String> METHODS = List.of("private_key_jwt", "client_secret_basic", "client_secret_post");

    private final CscAddresses addresses;
    private final Resource description = new ClassPathResource("openapi/csc-api.json");

    MetadataController(CscAddresses addresses) {
        this.addresses = addresses;
    }

    /** For programs that are written against it: OpenAPI 3.1. */
    @GetMapping(path = CscAddresses.DESCRIPTION, produces = MediaType.APPLICATION_JSON_VALUE)
    Resource description() {
        return description;
    }

    @GetMapping(CscAddresses.METADATA)
    Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", addresses.issuer());
        metadata.put("authorization_endpoint", addresses.at(CscVersion.V2, CscAddresses.AUTHORIZE));
        metadata.put("token_endpoint", addresses.at(CscVersion.V2, CscAddresses.TOKEN));
        metadata.put("revocation_endpoint", addresses.at(CscVersion.V2, CscAddresses.REVOKE));
        metadata.put("scopes_supported", List.of("service", "credential"));
        metadata.put("authorization_details_types_supported", List.of("credential"));
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("grant_types_supported", List.of("authorization_code"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        for (var endpoint : List.of("token", "revocation")) {
            metadata.put(endpoint + "_endpoint_auth_methods_supported", METHODS);
            metadata.put(endpoint + "_endpoint_auth_signing_alg_values_supported", List.of("ES256", "PS256"));
        }
        return metadata;
    }
}
