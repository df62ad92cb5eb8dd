package th.morprom.did.ra.openid;

import java.time.Instant;
import java.util.Optional;

/**
 * What a relying party gets of a sign-in in the ministry's form.
 *
 * @param account by which it knows the person: pairwise, as {@code sub} elsewhere
 * @param refreshToken good once; empty unless the person agreed to {@code offline_access}
 * @param expiresAt of the access token
 */
public record PlainSignIn(String account, String accessToken, Optional<String> refreshToken, Instant expiresAt) {
    /** Without the tokens: no log is to have them. */
    @Override
    public String toString() {
        return "tokens of " + account + " until " + expiresAt;
    }
}
