package th.morprom.did.timestamp.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialNumbersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 65_536, Integer.MAX_VALUE})
    void are_positive_and_no_longer_than_rfc_3161_allows(int series) {
        var serial = new SerialNumbers(series, new SecureRandom()).next();

        assertThat(serial).isPositive();
        assertThat(serial.bitLength()).isLessThanOrEqualTo(127);
    }

    @Test
    void begin_with_series_and_counter() {
        var serials = new SerialNumbers(7, new SecureRandom());
        serials.next();

        assertThat(serials.next().shiftRight(56))
                .isEqualTo(BigInteger.valueOf(7).shiftLeft(40).add(BigInteger.TWO));
    }

    @Test
    void differ_within_a_series_and_between_series_whatever_the_chance() {
        var noise = new SecureRandom() {
            @Override
            public long nextLong() {
                return -1;
            }
        };
        var all = new HashSet<BigInteger>();
        for (var series = 1; series <= 20; series++) {
            var serials = new SerialNumbers(series, noise);
            for (var i = 0; i < 1000; i++) {
                assertThat(all.add(serials.next())).isTrue();
            }
        }
    }

    @Test
    void have_no_series_zero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialNumbers(0, new SecureRandom()));
    }
}
