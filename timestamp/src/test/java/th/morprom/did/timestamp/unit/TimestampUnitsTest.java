package th.morprom.did.timestamp.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.pki.SampleHierarchy;

class TimestampUnitsTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final TimestampUnit old = unit(-10, 5);
    private final TimestampUnit present = unit(-1, 20);
    private final TimestampUnit future = unit(1, 30);
    private final List<TimestampUnit> source = new ArrayList<>(List.of(future, old, present));
    private final Set<TimestampUnit> revoked = new HashSet<>();
    private final TimestampUnits units = new TimestampUnits(new UnitSource() {
        @Override
        public List<TimestampUnit> units() {
            return source;
        }

        @Override
        public boolean isRevoked(TimestampUnit unit) {
            return revoked.contains(unit);
        }
    });

    @Test
    void the_one_that_came_last_signs() {
        assertThat(units.at(NOW)).isEqualTo(present);
        assertThat(units.at(day(2))).isEqualTo(future);
        assertThat(units.at(day(-2))).isEqualTo(old);
    }

    @Test
    void none_signs_before_its_time_or_when_its_key_s_time_is_over_though_its_certificate_lasts() {
        assertThat(units.at(day(30))).isEqualTo(future);
        assertThatThrownBy(() -> units.at(day(30).plusSeconds(1))).isInstanceOf(NoUsableUnit.class);
        assertThatThrownBy(() -> units.at(day(-10).minusSeconds(1))).isInstanceOf(NoUsableUnit.class);
    }

    @Test
    void a_successor_is_taken_up_and_told_once() {
        var successor = unit(0, 40);
        source.add(successor);

        assertThat(units.refresh()).containsExactly(successor);
        assertThat(units.refresh()).isEmpty();
        assertThat(units.at(NOW)).isEqualTo(successor);
    }

    @Test
    void those_that_are_known_stay_when_the_source_forgets_them() {
        source.clear();

        units.refresh();

        assertThat(units.at(NOW)).isEqualTo(present);
    }

    @Test
    void one_whose_certificate_is_revoked_signs_nothing_and_is_told_of_once() {
        revoked.add(present);

        assertThat(units.withdrawRevoked()).containsExactly(present);
        assertThat(units.withdrawRevoked()).isEmpty();
        assertThat(units.at(NOW)).as("the next one that may").isEqualTo(old);

        revoked.add(old);
        assertThat(units.withdrawRevoked()).containsExactly(old);
        assertThat(units.revoked()).containsExactly(present, old);
        assertThatThrownBy(() -> units.at(NOW)).isInstanceOf(NoUsableUnit.class).hasMessageContaining("revoked");
    }

    @Test
    void one_that_was_suspended_signs_again_when_it_is_good_and_is_told_of_again_when_it_is_not() {
        revoked.add(present);
        units.withdrawRevoked();
        revoked.clear();

        assertThat(units.withdrawRevoked()).isEmpty();
        assertThat(units.at(NOW)).isEqualTo(present);

        revoked.add(present);
        assertThat(units.withdrawRevoked()).containsExactly(present);
    }

    @Test
    void one_that_was_revoked_before_the_start_signs_nothing_from_the_start() {
        var again = new TimestampUnits(new UnitSource() {
            @Override
            public List<TimestampUnit> units() {
                return source;
            }

            @Override
            public boolean isRevoked(TimestampUnit unit) {
                return unit.equals(present);
            }
        });

        assertThat(again.at(NOW)).isEqualTo(old);
        assertThat(again.withdrawRevoked()).as("and the log learns it").containsExactly(present);
    }

    private static TimestampUnit unit(int from, int keyUntil) {
        return UnitCertificates.unit(HIERARCHY, day(from), day(keyUntil), day(100));
    }

    private static Instant day(int number) {
        return NOW.plus(DAY.multipliedBy(number));
    }
}
