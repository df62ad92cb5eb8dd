package th.morprom.did.hsm;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which token to open and how.
 *
 * @param module the PKCS#11 library of the token's maker
 * @param label the token's label; slot numbers change and are never used
 * @param pin where the user PIN comes from; never shown by {@link #toString()}
 * @param sessions how many calls may run on the token at once; as many again may be stuck in it before no more is tried
 * @param timeout the deadline of every call, waiting for a session included; then {@link KeyUnavailable}
 * @param generationTimeout the deadline of calls that make a key, which can take a token a minute
 * @param quirks in what the module differs from others
 */
public record TokenSettings(
        Path module,
        String label,
        PinSource pin,
        int sessions,
        Duration timeout,
        Duration generationTimeout,
        TokenQuirks quirks) {
    private static final int LONGEST_LABEL = 32;
    private static final Duration GENERATION = Duration.ofMinutes(1);

    public TokenSettings {
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException("A token label has 1 to 32 characters");
        }
        if (sessions < 1) {
            throw new IllegalArgumentException("A token needs at least one session");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The time-out must be positive");
        }
        if (generationTimeout.compareTo(timeout) < 0) {
            throw new IllegalArgumentException("Making a key has no less time than another call");
        }
    }

    /** For a module without quirks, with a minute, or {@code timeout} if longer, for making a key. */
    public TokenSettings(Path module, String label, PinSource pin, int sessions, Duration timeout) {
        this(
                module,
                label,
                pin,
                sessions,
                timeout,
                timeout.compareTo(GENERATION) > 0 ? timeout : GENERATION,
                TokenQuirks.NONE);
    }

    /** With a PIN that never changes. */
    public TokenSettings(Path module, String label, String pin, int sessions, Duration timeout) {
        this(module, label, PinSource.fixed(pin), sessions, timeout);
    }

    /** The same for a module that differs from others in this. */
    public TokenSettings withQuirks(TokenQuirks others) {
        return new TokenSettings(module, label, pin, sessions, timeout, generationTimeout, others);
    }

    @Override
    public String toString() {
        return "TokenSettings[module=" + module + ", label=" + label + ", sessions=" + sessions + ", timeout=" + timeout
                + ", generationTimeout=" + generationTimeout + "]";
    }

    /** How long a caller of this operation waits at most. */
    Duration deadlineOf(TokenOperation operation) {
        return switch (operation) {
            case OPEN, GENERATE, WRAP -> generationTimeout;
            case LOGIN, FIND, SIGN, UNWRAP, SECRET, CHECK, OTHER -> timeout;
        };
    }
}
