package th.morprom.did.hisclient;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The keys that the server signs with. They are asked for anew once an hour, and when a key comes up that is not among
 * them, but not more often than every ten seconds, however many forged events name keys that nobody has.
 */
final class SigningKeys {
    private static final int MOST_BYTES = 65_536;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AuthorizationServer server;
    private final Calls calls;
    private final Clock clock;
    private JWKSet keys = new JWKSet();
    private Instant asked = Instant.MIN;

    SigningKeys(AuthorizationServer server, Calls calls, Clock clock) {
        this.server = server;
        this.calls = calls;
        this.clock = clock;
    }

    /** @throws ApiFailure if the server cannot be asked: whether the key is known, nobody can say */
    synchronized Optional<ECKey> find(String id) {
        var now = clock.instant();
        if (now.isAfter(asked.plus(keys.getKeyByKeyId(id) == null ? PAUSE : KEPT))) {
            keys = ask();
            asked = now;
        }
        return Optional.ofNullable(keys.getKeyByKeyId(id))
                .filter(ECKey.class::isInstance)
                .map(ECKey.class::cast);
    }

    private JWKSet ask() {
        var until = calls.deadline();
        var address = server.metadata(until).jwks();
        var answer = calls.good(() -> Calls.to(address), MOST_BYTES, until);
        try {
            return JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new ServerFault("its keys are no JWK set");
        }
    }
}
