package th.morprom.did.ra.client;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * A program that waits for a person's answer asks again before its interval is over. It is told so as it is told that it has to wait, by status 400
 * and not 429.
 *
 * @see <a href="https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#token_error_response">CIBA section 11</a>
 */
public final class PolledTooSoon extends OAuth2AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final int intervalSeconds;

    /** @param intervalSeconds how long it is to wait from now on */
    public PolledTooSoon(int intervalSeconds) {
        super(TokenFailures.SLOW_DOWN);
        this.intervalSeconds = intervalSeconds;
    }

    int intervalSeconds() {
        return intervalSeconds;
    }
}
