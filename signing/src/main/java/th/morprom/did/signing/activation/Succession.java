package th.morprom.did.signing.activation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What the holder of a credential agrees to when another key takes over from his: the {@code acceptance} of
 * docs/approval-evidence.md without its signatures.
 *
 * @param activation the text itself, for a passkey to sign
 * @param publicKeySha256 of the successor, lower-case hex over its SubjectPublicKeyInfo
 * @param expires until when the agreement can be given
 */
record Succession(Activation activation, String publicKeySha256, Instant expires) {
    private static final Duration LIFE = Duration.ofMinutes(5);
    /** Clocks differ; an acceptance of a later time would live longer than it may. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** These members and no others in canonical form (RFC 8785), so that the key signs nothing that means anything else. */
    private static final Pattern ACCEPTANCE =
            Pattern.compile("\\{\"enrolmentSha256\":\"[0-9a-f]{64}\",\"publicKeySha256\":\"(?<key>[0-9a-f]{64})\","
                    + "\"terms\":\"[a-z0-9/.-]{1,64}\",\"time\":\"(?<time>[0-9T:.-]{19,30}Z)\"}");

    /** Whether its time is further ahead than clocks differ. */
    boolean isAhead(Instant now) {
        return expires.minus(LIFE).isAfter(now.plus(AHEAD));
    }

    /** @throws IllegalArgumentException if the text is no such acceptance */
    static Succession of(String acceptance) {
        var match = ACCEPTANCE.matcher(acceptance);
        if (!match.matches()) {
            throw new IllegalArgumentException("not the acceptance of a key");
        }
        try {
            var time = Instant.parse(match.group("time"));
            return new Succession(new Activation(acceptance), match.group("key"), time.plus(LIFE));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not the time of an acceptance", e);
        }
    }
}
