package th.morprom.did.hsm;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which token to open and how.
 *
 * @param module the PKCS#11 library of the token's maker
 * @param label the token's label; slot numbers change and are never used
 * @param pin the user PIN; never shown by {@link #toString()}
 * @param sessions how many calls may run on the token at once
 * @param timeout how long a caller waits for a free session before {@link KeyUnavailable}
 * @param quirks in what the module differs from others
 */
public record TokenSettings(Path module, String label, String pin, int sessions, Duration timeout, TokenQuirks quirks) {
    private static final int LONGEST_LABEL = 32;

    public TokenSettings {
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException("A token label has 1 to 32 characters");
        }
        if (pin.isEmpty()) {
            throw new IllegalArgumentException("The PIN is empty");
        }
        if (sessions < 1) {
            throw new IllegalArgumentException("A token needs at least one session");
        }
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("The time-out is negative");
        }
    }

    /** Settings for a module without quirks. */
    public TokenSettings(Path module, String label, String pin, int sessions, Duration timeout) {
        this(module, label, pin, sessions, timeout, TokenQuirks.NONE);
    }

    public TokenSettings withQuirks(TokenQuirks others) {
        return new TokenSettings(module, label, pin, sessions, timeout, others);
    }

    @Override
    public String toString() {
        return "TokenSettings[module=" + module + ", label=" + label + ", sessions=" + sessions + ", timeout=" + timeout
                + "]";
    }
}
