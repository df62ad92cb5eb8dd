package th.morprom.did.hisclient;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import th.morprom.did.hisclient.Calls.Deadline;

/**
 * The keys that the server signs with. They are asked for anew once an hour, and when a key comes up that is not among
 * them; one thread asks at a time, for eight seconds at most, and not more often than every ten seconds, however many
 * forged events name keys that nobody has, and however the question ends. While the server cannot be asked, the keys
 * that it named last serve for six hours.
 */
final class SigningKeys {
    private static final int MOST_BYTES = 65_536;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration KEPT_IN_OUTAGES = Duration.ofHours(6);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Less than the ten seconds in which an event is to be answered. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final AuthorizationServer server;
    private final Calls calls;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known = new Known(new JWKSet(), Instant.MIN);
    private volatile Question last = new Question(Instant.MIN, Optional.empty());

    SigningKeys(AuthorizationServer server, Calls calls, Clock clock) {
        this.server = server;
        this.calls = calls;
        this.clock = clock;
    }

    /** What the server named at that time. */
    private record Known(JWKSet keys, Instant time) {
        Optional<ECKey> key(String id) {
            return Optional.ofNullable(keys.getKeyByKeyId(id))
                    .filter(ECKey.class::isInstance)
                    .map(ECKey.class::cast);
        }

        boolean serves(Duration kept, Instant now) {
            return !now.isAfter(time.plus(kept));
        }
    }

    /** When it ended, and how, if not well. */
    private record Question(Instant end, Optional<ApiFailure> failure) {}

    /** @throws ApiFailure if the server cannot be asked: whether the key is known, nobody can say */
    Optional<ECKey> find(String id) {
        var now = clock.instant();
        var before = known;
        var key = before.key(id);
        if (key.isPresent() && before.serves(KEPT, now)) {
            return key;
        }
        var meanwhile = key.filter(old -> before.serves(KEPT_IN_OUTAGES, now));
        var until = calls.deadline(LONGEST);
        try {
            // Whoever has a key that serves does not wait while somebody else asks.
            return Calls.alone(asking, meanwhile.isPresent() ? Deadline.in(Duration.ZERO) : until, () -> {
                askUnlessAsked(until);
                return known.key(id);
            });
        } catch (ApiFailure e) {
            return Optional.of(meanwhile.orElseThrow(() -> e));
        }
    }

    private void askUnlessAsked(Deadline until) {
        var now = clock.instant();
        if (now.isAfter(last.end().plus(PAUSE))) {
            try {
                known = new Known(ask(until), now);
                last = new Question(clock.instant(), Optional.empty());
            } catch (ApiFailure e) {
                last = new Question(clock.instant(), Optional.of(e));
                throw e;
            }
        } else {
            last.failure().ifPresent(e -> {
                throw new NoAnswer("the server could not be asked for its keys a moment ago", e);
            });
        }
    }

    private JWKSet ask(Deadline until) {
        var address = server.metadata(until).jwks();
        var answer = calls.good(() -> Calls.to(address), MOST_BYTES, until);
        try {
            return JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new ServerFault("its keys are no JWK set");
        }
    }
}
