package th.morprom.did.timestamp.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import th.morprom.did.timestamp.clock.TrustedClock.Report;

class TrustedClockTest {
    private static final Duration ACCURACY = Duration.ofMillis(500);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

    private final Clocks clocks = new Clocks(NOON);
    private final List<Report> reports = new ArrayList<>();

    @Test
    void is_not_believed_before_a_source_has_confirmed_it() {
        var clock = clock(1);

        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class).hasMessageContaining("No source");
    }

    @Test
    void is_believed_once_the_sources_agree_with_it() {
        var clock = clock(2);

        look(clock, says(100), says(-20));

        assertThat(clock.now()).isEqualTo(NOON);
    }

    @Test
    void is_not_believed_beyond_the_declared_accuracy_and_is_again_when_the_sources_agree() {
        var clock = clock(1);
        look(clock, says(100));

        look(clock, says(491));
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class).hasMessageContaining("may be off");

        look(clock, says(20));
        assertThat(clock.now()).isEqualTo(NOON);
        assertThat(reports).extracting(Report::confirmed).containsExactly(true, false, true);
    }

    @Test
    void counts_a_source_s_uncertainty_against_the_accuracy() {
        var clock = clock(1);

        look(clock, new Source(Duration.ofMillis(300), Duration.ofMillis(201), false, true));

        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class);
        assertThat(reports.get(0).error()).isEqualTo(Duration.ofMillis(501));
    }

    @Test
    void follows_the_majority_against_one_false_source() {
        var clock = clock(3);

        look(clock, says(3_600_000), says(10), says(15));

        assertThat(clock.now()).isEqualTo(NOON);
        assertThat(reports.get(0).agreeing()).isEqualTo(2);
        assertThat(reports.get(0).offset()).isBetween(Duration.ofMillis(5), Duration.ofMillis(20));
    }

    @Test
    void is_not_believed_when_the_sources_contradict_each_other() {
        var clock = clock(3);

        look(clock, says(-1000), says(100), says(3000));

        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class).hasMessageContaining("agree");
    }

    @Test
    void is_not_believed_when_two_sources_agree_on_another_time() {
        var clock = clock(3);

        look(clock, says(2000), says(2005), says(0));

        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class).hasMessageContaining("may be off");
    }

    /** As of a machine that was stopped for a while: its clocks stood still, and its time service has not asked anybody since. */
    @Test
    void is_not_believed_because_its_own_time_service_is_with_it_while_an_independent_source_is_not() {
        var clock = clock(2);

        look(clock, ownService(), says(5000));
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class).hasMessageContaining("may be off");

        look(clock, ownService(), says(200));
        assertThat(clock.now()).isEqualTo(NOON);
        assertThat(reports.get(1).error()).isEqualTo(Duration.ofMillis(210));
    }

    @Test
    void its_own_time_service_counts_beside_an_independent_source() {
        var clock = clock(3);

        look(clock, ownService(), says(5), says(5000));

        assertThat(clock.now()).isEqualTo(NOON);
        assertThat(reports.get(0).agreeing()).isEqualTo(2);
    }

    @Test
    void one_source_and_the_machine_are_a_majority_of_three() {
        var clock = clock(2);

        look(clock, says(100), new Silent());

        assertThat(clock.now()).isEqualTo(NOON);
    }

    @Test
    void goes_on_by_its_last_confirmation_while_sources_are_silent_and_not_for_ever() {
        var clock = clock(1);
        look(clock, says(0));

        clocks.pass(HOUR);
        look(clock, new Silent());
        assertThat(clock.now()).isEqualTo(NOON.plus(HOUR));

        clocks.pass(Duration.ofSeconds(1));
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class);
        look(clock, says(0));
        assertThat(clock.now()).isEqualTo(clocks.instant());
    }

    @Test
    void counts_what_a_clock_may_have_lost_since_it_was_confirmed() {
        var clock = clock(1);
        look(clock, says(400)); // to within 10 ms: 410 ms off at most

        clocks.pass(Duration.ofMinutes(29)); // 87 ms
        assertThat(clock.now()).isEqualTo(clocks.instant());

        clocks.pass(Duration.ofMinutes(2)); // 93 ms
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class);
    }

    @Test
    void a_step_is_noticed_at_once_and_mended_when_the_sources_confirm_the_new_time() {
        var clock = clock(1);
        look(clock, says(0));

        clocks.step(Duration.ofSeconds(-2));
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class).hasMessageContaining("stepped");
        look(clock, says(2000));
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class).hasMessageContaining("may be off");

        clocks.step(Duration.ofMillis(1900));
        look(clock, says(100));
        assertThat(clock.now()).isEqualTo(clocks.instant());
    }

    @Test
    void a_clock_that_was_wrong_from_the_start_and_is_stepped_right_needs_no_restart() {
        var clock = clock(1);
        look(clock, says(86_400_000));
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class);

        clocks.step(Duration.ofDays(1));
        look(clock, says(0));

        assertThat(clock.now()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void a_step_during_the_comparison_is_noticed() {
        var clock = clock(1);
        look(clock, says(0));

        look(clock, new Stepping());

        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class).hasMessageContaining("stepped");
    }

    @Test
    void without_sources_a_machine_that_slept_is_not_taken_for_a_clock_that_was_stepped() {
        var clock = clock(0);

        clocks.sleep(HOUR);

        assertThat(clock.now()).isEqualTo(NOON.plus(HOUR));
        clocks.step(Duration.ofSeconds(1));
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class);
    }

    @Test
    void states_no_time_next_to_an_announced_leap_second() {
        var clock = clock(1);
        look(clock, new Source(Duration.ZERO, Duration.ofMillis(1), true, true));
        assertThat(clock.now()).isEqualTo(NOON);

        pass(clock, Duration.ofHours(12).minusMillis(2001), true);
        assertThat(clock.now()).isEqualTo(clocks.instant());
        clocks.pass(Duration.ofMillis(1));
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class).hasMessageContaining("leap second");
        clocks.pass(Duration.ofSeconds(3));
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class);
        clocks.pass(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(clocks.instant());
    }

    private void pass(TrustedClock clock, Duration time, boolean leap) {
        clocks.pass(time);
        look(clock, new Source(Duration.ZERO, Duration.ofMillis(1), leap, true));
    }

    private TrustedClock clock(int sources) {
        return new TrustedClock(clocks.machine(), ACCURACY, sources, HOUR);
    }

    private void look(TrustedClock clock, TimeSource... sources) {
        new WatchTime(clock, List.of(sources), HOUR, reports::add).look();
    }

    private static TimeSource says(long offsetMillis) {
        return new Source(Duration.ofMillis(offsetMillis), Duration.ofMillis(10), false, true);
    }

    /** What chronyd says: the clock that it sets itself is right. */
    private static TimeSource ownService() {
        return new Source(Duration.ZERO, Duration.ofMillis(5), false, false);
    }

    private record Source(Duration offset, Duration uncertainty, boolean leap, boolean independent)
            implements TimeSource {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Reading read(Supplier<Instant> local) {
            return new Reading(offset, uncertainty, leap, independent);
        }
    }

    private static final class Silent implements TimeSource {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Reading read(Supplier<Instant> local) throws SourceSilent {
            throw new SourceSilent("not today");
        }
    }

    /** Agrees with the time before, while somebody sets the clock. */
    private final class Stepping implements TimeSource {
        @Override
        public String name() {
            return "stepping";
        }

        @Override
        public Reading read(Supplier<Instant> local) {
            var before = local.get();
            clocks.step(HOUR);
            return new Reading(Duration.between(local.get(), before), Duration.ofMillis(10), false, true);
        }
    }
}
