package th.morprom.did.signing.seal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators and monitoring see of the facilities' seals. */
public final class FindSeals {
    private static final Duration LOOKED_BACK = Duration.ofDays(1);
    private static final Duration ENDING = Duration.ofDays(30);

    private final SealRegister seals;
    private final Clock clock;

    public FindSeals(JdbcClient jdbc, Clock clock) {
        this.seals = new SealRegister(jdbc);
        this.clock = clock;
    }

    /** All of them, by facility and age. */
    public List<FacilitySeal> find() {
        return seals.all();
    }

    /** Those of a facility, the oldest first. */
    public List<FacilitySeal> of(String facility) {
        return seals.of(facility);
    }

    /** Documents of the last 24 hours that were issued without the seal that their facility wants. */
    public int unsealed() {
        return seals.unsealed(clock.instant().minus(LOOKED_BACK));
    }

    /** Seals in use whose certificate is over, or is within thirty days. */
    public int ending() {
        return seals.endingBefore(clock.instant().plus(ENDING));
    }
}
