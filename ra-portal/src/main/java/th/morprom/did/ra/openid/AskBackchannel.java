package th.morprom.did.ra.openid;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.TokenFailures;
import th.morprom.did.ra.throttle.Allowance;

/**
 * Takes a relying party's question. Whom it means is looked up a moment later, by {@link ShowBackchannelRequests}: what happens here is the same
 * for whoever is known and whoever is not, so that neither the answer nor its time tells which.
 */
final class AskBackchannel {
    /** At first; whoever asks again sooner waits longer. */
    static final int INTERVAL_SECONDS = 5;

    private final BackchannelRequests requests;
    private final Allowance rate;
    private final Changes changes;
    private final Base64StringKeyGenerator random =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);

    AskBackchannel(BackchannelRequests requests, Allowance rate, Changes changes) {
        this.requests = requests;
        this.rate = rate;
        this.changes = changes;
    }

    /** What the relying party asks again with, and for how long. */
    record Acknowledged(String authReqId, Duration life, int intervalSeconds) {}

    /**
     * Keeps the question.
     *
     * @throws OAuth2AuthenticationException with {@code access_denied} if one about this hint is open already, with {@code slow_down} if the relying
     *     party asks too often
     */
    Acknowledged ask(UUID client, ReadBackchannelRequest.Asked asked) {
        if (!rate.take(client.toString())) {
            throw new OAuth2AuthenticationException(TokenFailures.SLOW_DOWN);
        }
        var secret = random.generateKey();
        var now = changes.now();
        var request = new BackchannelRequest(
                UUID.randomUUID(),
                client,
                asked.hint(),
                asked.scopes(),
                asked.message(),
                BackchannelRequest.State.ASKED,
                Optional.empty(),
                INTERVAL_SECONDS,
                Optional.empty(),
                now,
                now.plus(asked.life()),
                Optional.empty(),
                Set.of());
        var added = changes.make(() -> {
            var done = requests.add(request, Sha256.of(secret));
            if (done) {
                changes.note(
                        "openid.backchannel-asked",
                        client.toString(),
                        request.id().toString(),
                        Map.of(
                                "scopes", String.join(" ", asked.scopes()),
                                "hint", asked.hint().kind().name()));
            }
            return done;
        });
        if (!added) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
        }
        return new Acknowledged(secret, asked.life(), INTERVAL_SECONDS);
    }
}
