package th.morprom.did.ra.openid;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.openid.PlainRefused.Reason;
import th.morprom.did.ra.openid.SignIns.By;
import th.morprom.did.ra.throttle.Allowance;

/** Tells a relying party with an access token what it may know of the person, as the user-info endpoint does. */
public final class TellPlainly {
    private final SignIns signIns;
    private final TellClaims claims;
    private final Allowance questions;
    private final Clock clock;

    TellPlainly(SignIns signIns, TellClaims claims, ApiProperties limits, Clock clock) {
        this.signIns = signIns;
        this.claims = claims;
        this.questions = new Allowance(limits.requestsPerMinute(), Duration.ofMinutes(1), clock);
        this.clock = clock;
    }

    /**
     * The claims of docs/openid.md, section 3. The person finds among the accesses to his data that they were told.
     *
     * @throws PlainRefused if the token is worth nothing to this relying party, or the person is no health provider
     */
    public Map<String, Object> tell(UUID client, String accessToken) {
        var signIn = live(client, accessToken);
        requireProvider(signIn);
        return claims.atUserInfo(
                signIn.person(), client, signIn.access().orElseThrow().scopes());
    }

    /**
     * Whose token it is, and until when it is good; nothing else is told.
     *
     * @throws PlainRefused as for {@link #tell}
     */
    public PlainSignIn known(UUID client, String accessToken) {
        var signIn = live(client, accessToken);
        requireProvider(signIn);
        return new PlainSignIn(
                claims.subject(signIn.person(), client),
                accessToken,
                Optional.empty(),
                signIn.access().orElseThrow().expiresAt());
    }

    private SignInElsewhere live(UUID client, String accessToken) {
        if (!questions.take(client.toString())) {
            throw new PlainRefused(Reason.TOO_OFTEN);
        }
        return signIns.find(By.ACCESS, Sha256.of(accessToken))
                .filter(PlainForm::began)
                .filter(signIn -> signIn.client().equals(client))
                .filter(signIn -> signIn.access()
                        .filter(access -> clock.instant().isBefore(access.expiresAt()))
                        .isPresent())
                .orElseThrow(() -> new PlainRefused(Reason.UNKNOWN_TOKEN));
    }

    private void requireProvider(SignInElsewhere signIn) {
        if (claims.isKnownAsNoProvider(
                signIn.person(), signIn.access().orElseThrow().scopes())) {
            throw new PlainRefused(Reason.NO_PROVIDER);
        }
    }
}
