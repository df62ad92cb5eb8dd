package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.problem.OauthError;

/**
 * The revocation endpoint. Spring's own looks a token up by its hint; here the hint is not needed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2">RFC 7009 section 2</a>
 */
@RestController
class RevocationController {
    private final RevokeToken revokeToken;

    RevocationController(RevokeToken revokeToken) {
        this.revokeToken = revokeToken;
    }

    /** The client has proved itself at the door; see {@link OpenidSecurity}. A token that is not good, or another's, is answered 200 too. */
    @PostMapping(OpenidAddresses.REVOKE)
    ResponseEntity<Object> revoke(OAuth2ClientAuthenticationToken proved, HttpServletRequest request) {
        var tokens = request.getParameterValues(OAuth2ParameterNames.TOKEN);
        // A token in an address is in every log on the way.
        if (request.getQueryString() != null || tokens == null || tokens.length != 1 || tokens[0].isEmpty()) {
            return ResponseEntity.status(HttpStatus.BAD_REQUEST)
                    .cacheControl(CacheControl.noStore())
                    .body(Map.of("error", OauthError.INVALID_REQUEST.code()));
        }
        revokeToken.revoke(UUID.fromString(proved.getName()), tokens[0]);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }
}
