package th.morprom.did.ra.csc;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person lets a program do, or is asked to.
 *
 * @param authorisation for {@code CREDENTIAL} what he is to agree to, in the signing module
 * @param answer where the browser goes with the code; empty where the program asks for the token itself
 */
record CscGrant(
        UUID id,
        UUID client,
        UUID person,
        Scope scope,
        Optional<UUID> authorisation,
        Optional<Answer> answer,
        Optional<Code> code,
        Optional<Instant> tokenExpires,
        Instant createdAt) {
    /** What a token is good for; by their names in OAuth 2.0. */
    enum Scope {
        /** To see his credentials. */
        SERVICE("service"),
        /** To have signed what he agreed to. */
        CREDENTIAL("credential");

        private final String value;

        Scope(String value) {
            this.value = value;
        }

        String value() {
            return value;
        }

        /** The authority that a token with it gives in Spring Security. */
        String authority() {
            return "SCOPE_" + value;
        }

        static Optional<Scope> of(String value) {
            return Arrays.stream(values())
                    .filter(scope -> scope.value.equals(value))
                    .findFirst();
        }
    }

    /**
     * How the program hears of it.
     *
     * @param state as it was sent; empty if it was not
     * @param challenge of its verifier, RFC 7636 with S256; empty if there is none, which a program with a secret may do
     * @param detailed whether it asked by {@code authorization_details}, and is told with the token what they came to
     */
    record Answer(URI redirect, String state, String challenge, boolean detailed) {}

    /** A code that was given out. */
    record Code(Instant expires, boolean used) {}
}
