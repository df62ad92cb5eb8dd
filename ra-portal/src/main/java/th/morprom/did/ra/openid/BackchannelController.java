package th.morprom.did.ra.openid;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.problem.OauthError;

/**
 * The backchannel authentication endpoint.
 *
 * @see <a href="https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#auth_backchannel_endpoint">CIBA section 7</a>
 */
@RestController
class BackchannelController {
    private final ReadBackchannelRequest read;
    private final AskBackchannel ask;

    BackchannelController(ReadBackchannelRequest read, AskBackchannel ask) {
        this.read = read;
        this.ask = ask;
    }

    /** Section 7.3. */
    record Acknowledgement(
            @JsonProperty("auth_req_id") String authReqId,
            @JsonProperty("expires_in") long expiresIn,
            int interval) {}

    /** The client has proved itself at the door; see {@link OpenidSecurity}. */
    @PostMapping(OpenidAddresses.BACKCHANNEL)
    ResponseEntity<Object> ask(OAuth2ClientAuthenticationToken proved, HttpServletRequest request) {
        try {
            if (request.getQueryString() != null) {
                // A citizen number or an assertion in an address is in every log on the way.
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
            }
            var client = Optional.ofNullable(proved.getRegisteredClient())
                    .filter(BackchannelController::mayAsk)
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT));
            var kept = ask.ask(UUID.fromString(client.getClientId()), read.read(client, request.getParameterMap()));
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(new Acknowledgement(kept.authReqId(), kept.life().toSeconds(), kept.intervalSeconds()));
        } catch (OAuth2AuthenticationException refused) {
            return refused(OauthError.of(refused.getError().getErrorCode()));
        }
    }

    private static boolean mayAsk(RegisteredClient client) {
        return client.getAuthorizationGrantTypes().contains(BackchannelGrant.TYPE);
    }

    /** Section 13: the code alone. */
    private static ResponseEntity<Object> refused(OauthError error) {
        var status = error == OauthError.ACCESS_DENIED
                ? HttpStatus.FORBIDDEN
                : error.status().orElse(HttpStatus.BAD_REQUEST);
        var answer = ResponseEntity.status(status).cacheControl(CacheControl.noStore());
        if (error == OauthError.SLOW_DOWN) {
            answer.header(HttpHeaders.RETRY_AFTER, "60");
        }
        return answer.body(Map.of("error", error.code()));
    }
}
