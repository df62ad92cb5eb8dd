package th.morprom.did.ra.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What the JWT must say by which a client proves itself; its signature has been verified.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523 section 3</a>
 */
final class ClientAssertionRules implements OAuth2TokenValidator<Jwt> {
    static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final int LONGEST_ID = 256;

    private final UUID client;
    private final Set<String> audiences;
    private final UsedAssertions used;
    private final Clock clock;

    ClientAssertionRules(UUID client, Set<String> audiences, UsedAssertions used, Clock clock) {
        this.client = client;
        this.audiences = audiences;
        this.used = used;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt assertion) {
        var id = client.toString();
        if (!id.equals(assertion.getClaimAsString("iss")) || !id.equals(assertion.getSubject())) {
            return refused("issuer and subject are the client");
        }
        // One audience, and that is this server: the same JWT is good nowhere else, and none from elsewhere is good
        // here.
        List<String> named = assertion.getAudience();
        if (named == null || named.size() != 1 || !audiences.contains(named.get(0))) {
            return refused("the audience is this server alone");
        }
        var now = clock.instant();
        var expires = assertion.getExpiresAt();
        if (expires == null || !now.isBefore(expires.plus(CLOCK_SKEW))) {
            return refused("it is over");
        }
        if (expires.isAfter(now.plus(LONGEST_LIFE).plus(CLOCK_SKEW))) {
            return refused("it would be good for more than five minutes");
        }
        if (isAhead(assertion.getIssuedAt(), now) || isAhead(assertion.getNotBefore(), now)) {
            return refused("it is not good yet");
        }
        var jti = assertion.getId();
        if (jti == null || jti.isEmpty() || jti.length() > LONGEST_ID) {
            return refused("it has an id");
        }
        // Last, so that an assertion refused for another reason is not used up.
        return used.use(client, jti, expires.plus(CLOCK_SKEW))
                ? OAuth2TokenValidatorResult.success()
                : refused("it was used before");
    }

    private static boolean isAhead(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now.plus(CLOCK_SKEW));
    }

    private static OAuth2TokenValidatorResult refused(String rule) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_client", rule, null));
    }
}
