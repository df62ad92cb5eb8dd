package th.morprom.did.ra.proofing;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;

/**
 * Makes the code that ties an account to whoever stands at the counter. A number is known to many and anybody may register
 * under it; only who is signed in to the account can show its code, and only who has the card stands there with it.
 */
public final class ShowCounterCode {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int CODES = 100_000_000;

    private final CounterCodes codes;
    private final Changes changes;
    private final SecureRandom random;

    ShowCounterCode(CounterCodes codes, Changes changes, SecureRandom random) {
        this.codes = codes;
        this.changes = changes;
        this.random = random;
    }

    /** The code that this person can show now, if he asked for one. */
    public Optional<CounterCode> current(UUID person) {
        return codes.find(person, changes.now());
    }

    /** A new code for this person; the one before is worth nothing any more. */
    public CounterCode show(UUID person) {
        var digits = String.format(Locale.ROOT, "%08d", random.nextInt(CODES));
        var code = new CounterCode(digits, changes.now().plus(LIFE));
        return changes.make(() -> {
            codes.replace(person, code);
            return code;
        });
    }
}
