package th.morprom.did.ra.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.time.SettableClock;

class RequestRateTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final RequestRate rate = new RequestRate(60, clock);

    @Test
    void allows_as_many_as_a_minute_has_and_then_one_a_second() {
        assertThat(allowed("a", 100)).isEqualTo(60);
        clock.advance(Duration.ofSeconds(3));
        assertThat(allowed("a", 10)).isEqualTo(3);
        clock.advance(Duration.ofHours(1));
        assertThat(allowed("a", 100)).isEqualTo(60);
    }

    @Test
    void counts_each_asker_for_himself() {
        assertThat(allowed("a", 100)).isEqualTo(60);

        assertThat(allowed("b", 100)).isEqualTo(60);
    }

    @Test
    void does_not_give_more_when_the_clock_jumps_back() {
        assertThat(allowed("a", 60)).isEqualTo(60);
        clock.advance(Duration.ofHours(-1));

        assertThat(allowed("a", 10)).isZero();
    }

    private long allowed(String asker, int asked) {
        return IntStream.range(0, asked).filter(i -> rate.allows(asker)).count();
    }
}
