package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;

/** A relying party asks for the tokens of what it asked by the back channel. */
final class BackchannelGrantRequest extends OAuth2AuthorizationGrantAuthenticationToken {
    private static final long serialVersionUID = 1L;
    private static final String AUTH_REQ_ID = "auth_req_id";

    private final String authReqId;

    private BackchannelGrantRequest(Authentication client, String authReqId) {
        super(BackchannelGrant.TYPE, client, Map.of());
        this.authReqId = authReqId;
    }

    /** Reads one; null for another grant. */
    static @Nullable Authentication read(HttpServletRequest request) {
        if (!BackchannelGrant.TYPE.getValue().equals(request.getParameter("grant_type"))) {
            return null;
        }
        var client = SecurityContextHolder.getContext().getAuthentication();
        var named = request.getParameterValues(AUTH_REQ_ID);
        // What is in an address is in every log on the way.
        if (request.getQueryString() != null
                || client == null
                || named == null
                || named.length != 1
                || named[0].isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return new BackchannelGrantRequest(client, named[0]);
    }

    String authReqId() {
        return authReqId;
    }
}
