package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.csc.CscRefused.Code;
import th.morprom.did.ra.throttle.Allowance;

/** Where a program, having proved itself, exchanges its code, and gives a token back. */
@CscResource
class TokenController {
    private static final String CODE_GRANT = "authorization_code";

    private final IssueToken issue;
    private final CscTokens tokens;
    private final Allowance rate;

    TokenController(IssueToken issue, RegisteredPrograms registered, ApiProperties limits, Clock clock) {
        this.issue = issue;
        this.tokens = registered.tokens();
        this.rate = new Allowance(limits.tokensPerMinute(), Duration.ofMinutes(1), clock);
    }

    @PostMapping(CscAddresses.TOKEN)
    ResponseEntity<Map<String, Object>> token(Authentication client, HttpServletRequest request) {
        if (!rate.take(client.getName())) {
            throw new CscRefused(Code.SLOW_DOWN, "Too many tokens a minute");
        }
        var parameters = new OauthParameters(request);
        var grantType =
                parameters.find("grant_type").orElseThrow(() -> CscRefused.invalid("Missing parameter grant_type"));
        if (!grantType.equals(CODE_GRANT)) {
            throw new CscRefused(Code.UNSUPPORTED_GRANT_TYPE, "Invalid parameter grant_type");
        }
        var issued = issue.forCode(
                UUID.fromString(client.getName()),
                parameters.text("code"),
                parameters.text("redirect_uri"),
                parameters.text("code_verifier"));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", issued.token());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", issue.life(issued));
        answer.put("scope", issued.grant().scope().value());
        issue.details(issued.grant()).ifPresent(details -> answer.put("authorization_details", details.json()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    @PostMapping(CscAddresses.REVOKE)
    ResponseEntity<Void> revoke(Authentication client, HttpServletRequest request) {
        var token = new OauthParameters(request)
                .find("token")
                .orElseThrow(() -> CscRefused.invalid("Missing parameter token"));
        tokens.revoke(UUID.fromString(client.getName()), token);
        return ResponseEntity.noContent().build();
    }
}
