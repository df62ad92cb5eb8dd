package th.morprom.did.ra.problem;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import th.morprom.did.hsm.KeyUnavailable;

/**
 * What a client that met an outage is told of when to come again, for the header of this name.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110 section 10.2.3</a>
 */
public final class RetryAfter {
    /** Where nobody knows how long it lasts, in seconds. */
    public static final String UNKNOWN = "30";

    private RetryAfter() {}

    /** Whole seconds, at least one; empty if waiting does not help, because an operator must act at the token first. */
    public static Optional<String> of(Throwable outage) {
        return key(outage).map(key -> key.retryAfter().map(RetryAfter::seconds)).orElse(Optional.of(UNKNOWN));
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.toSeconds()));
    }

    /** The token's own word, which whoever stands between may have wrapped. */
    private static Optional<KeyUnavailable> key(Throwable outage) {
        return Stream.iterate(outage, cause -> cause != null, Throwable::getCause)
                .filter(KeyUnavailable.class::isInstance)
                .map(KeyUnavailable.class::cast)
                .findFirst();
    }
}
