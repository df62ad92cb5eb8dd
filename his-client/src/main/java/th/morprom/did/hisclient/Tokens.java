package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hisclient.AuthorizationServer.Metadata;
import th.morprom.did.hisclient.Calls.Deadline;

/**
 * Access tokens, one for each scope, so that a program needs no scope but those of what it does. A token is used until
 * shortly before it is over; of many threads that need a new one, one asks for it.
 */
final class Tokens {
    private static final int MOST_BYTES = 65_536;
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Credentials credentials;
    private final AuthorizationServer server;
    private final Calls calls;
    private final Clock clock;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    Tokens(Credentials credentials, AuthorizationServer server, Calls calls, Clock clock) {
        this.credentials = credentials;
        this.server = server;
        this.calls = calls;
        this.clock = clock;
    }

    private record Token(String value, Instant usedUntil) {}

    /** Where the token of a scope is. */
    private static final class Slot {
        private final AtomicReference<@Nullable Token> token = new AtomicReference<>();
        private final ReentrantLock asking = new ReentrantLock();
    }

    /** An answer of RFC 6749 section 5.1. */
    private record Granted(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}

    /** An answer of RFC 6749 section 5.2. */
    private record Denied(String error) {}

    /**
     * The token, whoever asked for it.
     *
     * @throws ProofRefused if the server gives none
     * @throws NoAnswer if none is there before the deadline, also because somebody else still asks
     */
    String token(String scope, Deadline until) {
        var slot = slots.computeIfAbsent(scope, unknown -> new Slot());
        return good(slot)
                .orElseGet(() -> Calls.alone(
                        slot.asking,
                        until,
                        () -> good(slot).orElseGet(() -> {
                            var token = ask(scope, until);
                            slot.token.set(token);
                            return token.value();
                        })));
    }

    private Optional<String> good(Slot slot) {
        return Optional.ofNullable(slot.token.get())
                .filter(token -> clock.instant().isBefore(token.usedUntil()))
                .map(Token::value);
    }

    /** Never uses this token again; one that came after it stays. */
    void drop(String scope, String refused) {
        var slot = slots.computeIfAbsent(scope, unknown -> new Slot());
        slot.token.updateAndGet(token -> token != null && token.value().equals(refused) ? null : token);
    }

    private Token ask(String scope, Deadline until) {
        var metadata = server.metadata(until);
        var answer = calls.make(() -> request(metadata, scope), MOST_BYTES, until);
        if (!answer.succeeded()) {
            if (answer.status() == 400 || answer.status() == 401) {
                throw new ProofRefused(Json.read(answer.body(), Denied.class).error());
            }
            throw answer.failure();
        }
        var granted = Json.read(answer.body(), Granted.class);
        var life = Duration.ofSeconds(granted.expiresIn());
        var margin = life.dividedBy(5);
        return new Token(
                granted.accessToken(),
                clock.instant().plus(life).minus(margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN));
    }

    private HttpRequest.Builder request(Metadata metadata, String scope) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        if (credentials.tls().isPresent()) {
            form.put("client_id", credentials.clientId().toString());
        }
        credentials.key().ifPresent(key -> {
            form.put("client_assertion_type", ASSERTION);
            form.put("client_assertion", key.assertion(metadata.issuer(), clock.instant()));
        });
        return Calls.to(credentials.tls().isPresent() ? metadata.doorTokenEndpoint() : metadata.tokenEndpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
    }
}
