package th.morprom.did.ra.openid;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.openid.BackchannelRequest.Hint;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.problem.OauthError;

/**
 * Reads what a relying party asks by the back channel. Whether there is such a person is not looked at.
 *
 * @see <a href="https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#auth_request">CIBA section 7.1</a>
 */
final class ReadBackchannelRequest {
    /** Only what is asked for here is taken; what says it elsewhere, or means more than is looked at, is refused. */
    private static final List<String> NOT_TAKEN = List.of("request", "request_uri", "login_hint_token", "user_code");

    private static final int LONGEST_MESSAGE = 60;
    private static final int LONGEST_HINT = 4096;
    /** Thai and Latin words and numbers: nothing that is not seen, runs another way or looks like an address. */
    private static final Pattern MESSAGE =
            Pattern.compile("WORD([ /#:-]WORD)*".replace("WORD", "(?!\\p{M})[\\p{IsThai}A-Za-z0-9]+"));
    /** HMAC-SHA-256 in base64url. */
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{0,8}");

    private final People people;
    private final IdTokenHints hints;
    private final Duration longestLife;

    ReadBackchannelRequest(People people, IdTokenHints hints, Duration longestLife) {
        this.people = people;
        this.hints = hints;
        this.longestLife = longestLife;
    }

    /** What is asked. */
    record Asked(Set<String> scopes, Hint hint, String message, Duration life) {}

    /** @throws OAuth2AuthenticationException with the code of CIBA section 13 */
    Asked read(RegisteredClient client, Map<String, String[]> parameters) {
        if (parameters.values().stream().anyMatch(values -> values.length != 1)
                || NOT_TAKEN.stream().anyMatch(parameters::containsKey)) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return new Asked(
                scopes(client, text("scope", parameters)),
                hint(client, parameters),
                message(text("binding_message", parameters)),
                life(text("requested_expiry", parameters)));
    }

    private static Set<String> scopes(RegisteredClient client, Optional<String> asked) {
        var scopes = new TreeSet<>(Arrays.asList(asked.orElse("").split(" ")));
        if (!scopes.contains(OidcScopes.OPENID) || !client.getScopes().containsAll(scopes)) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return scopes;
    }

    /** Of what names a person there is exactly one thing. */
    private Hint hint(RegisteredClient client, Map<String, String[]> parameters) {
        var named = text("login_hint", parameters);
        var token = text("id_token_hint", parameters);
        if (named.isPresent() == token.isPresent()) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return named.map(hint -> named(client, hint)).orElseGet(() -> subject(client, token.orElseThrow()));
    }

    private Hint named(RegisteredClient client, String hint) {
        if (SUBJECT.matcher(hint).matches()) {
            return subject(hint);
        }
        // Whoever may know the number may ask by it.
        return CitizenNumber.parse(hint)
                .filter(number -> client.getScopes().contains(IdentityScope.HASH_CID.value()))
                .map(number -> new Hint(
                        Hint.Kind.CITIZEN_NUMBER, Bytes.of(HexFormat.of().parseHex(people.reference(number)))))
                .orElseThrow(() -> refused(OAuth2ErrorCodes.INVALID_REQUEST));
    }

    private Hint subject(RegisteredClient client, String token) {
        return Optional.of(token)
                .filter(text -> text.length() <= LONGEST_HINT)
                .flatMap(hints::read)
                .filter(claims -> claims.getAudience().equals(List.of(client.getClientId())))
                .map(claims -> subject(claims.getSubject()))
                .orElseThrow(() -> refused(OAuth2ErrorCodes.INVALID_REQUEST));
    }

    private static Hint subject(String subject) {
        return new Hint(Hint.Kind.SUBJECT, Bytes.of(subject.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String message(Optional<String> message) {
        return message.filter(text -> text.length() <= LONGEST_MESSAGE)
                .filter(text -> MESSAGE.matcher(text).matches())
                .orElseThrow(() -> refused(OauthError.INVALID_BINDING_MESSAGE.code()));
    }

    private Duration life(Optional<String> asked) {
        if (asked.isEmpty()) {
            return longestLife;
        }
        var life = asked.filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElseThrow(() -> refused(OAuth2ErrorCodes.INVALID_REQUEST));
        return life.compareTo(longestLife) > 0
                ? longestLife
                : life.compareTo(BackchannelProperties.SHORTEST_LIFE) < 0 ? BackchannelProperties.SHORTEST_LIFE : life;
    }

    /** An empty parameter counts as none (RFC 6749 section 3.1). */
    private static Optional<String> text(String name, Map<String, String[]> parameters) {
        return Optional.ofNullable(parameters.get(name))
                .map(values -> values[0])
                .filter(value -> !value.isEmpty());
    }

    private static OAuth2AuthenticationException refused(String code) {
        return new OAuth2AuthenticationException(code);
    }
}
