package th.morprom.did.hisclient;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one wish to change something, so that however often it is said it is done once. The server keeps it with its
 * answer for 30 days.
 *
 * <p>Whoever must survive a crash of his own between asking and hearing derives it from what he has stored, such as the
 * number of the visit, and asks again with it; the calls without one make their own, and use it for every repetition.
 *
 * @param value 1 to 64 visible characters of ASCII
 */
public record IdempotencyKey(String value) {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,64}");

    /** @throws IllegalArgumentException if it is none */
    public IdempotencyKey {
        if (!VISIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException("An idempotency key is 1 to 64 visible characters");
        }
    }

    /** A new one. */
    public static IdempotencyKey random() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }
}
