package th.morprom.did.ra.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.time.SettableClock;

class AllowanceTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final Allowance allowance = new Allowance(3, Duration.ofMinutes(1), clock);
    private final Allowance program = new Allowance(60, Duration.ofMinutes(1), clock);

    @Test
    void an_address_has_so_many_and_they_come_back_evenly() {
        assertThat(taken("192.0.2.1", 5)).isEqualTo(3);

        clock.advance(Duration.ofSeconds(20));
        assertThat(taken("192.0.2.1", 5)).isEqualTo(1);

        clock.advance(Duration.ofHours(1));
        assertThat(taken("192.0.2.1", 5)).isEqualTo(3);
    }

    @Test
    void one_address_does_not_use_up_anothers() {
        assertThat(taken("192.0.2.1", 5)).isEqualTo(3);
        assertThat(taken("192.0.2.2", 5)).isEqualTo(3);
    }

    @Test
    void all_addresses_of_one_ipv6_network_are_one() {
        assertThat(taken("2001:db8:1:2::1", 2)).isEqualTo(2);
        assertThat(taken("2001:db8:1:2:ffff::9", 2)).isEqualTo(1);
        assertThat(taken("2001:db8:1:3::1", 2)).isEqualTo(2);
    }

    @Test
    void a_program_has_as_many_as_a_minute_has_and_then_one_a_second() {
        assertThat(taken(program, "program a", 100)).isEqualTo(60);
        clock.advance(Duration.ofSeconds(3));
        assertThat(taken(program, "program a", 10)).isEqualTo(3);
        clock.advance(Duration.ofHours(1));
        assertThat(taken(program, "program a", 100)).isEqualTo(60);
    }

    @Test
    void each_program_is_counted_for_itself() {
        assertThat(taken(program, "program a", 100)).isEqualTo(60);

        assertThat(taken(program, "program b", 100)).isEqualTo(60);
    }

    @Test
    void there_is_not_more_when_the_clock_jumps_back() {
        assertThat(taken(program, "program a", 60)).isEqualTo(60);
        clock.advance(Duration.ofHours(-1));

        assertThat(taken(program, "program a", 10)).isZero();
    }

    private int taken(String address, int attempts) {
        return taken(allowance, address, attempts);
    }

    private static int taken(Allowance allowance, String asker, int attempts) {
        var taken = 0;
        for (var i = 0; i < attempts; i++) {
            taken += allowance.take(asker) ? 1 : 0;
        }
        return taken;
    }
}
