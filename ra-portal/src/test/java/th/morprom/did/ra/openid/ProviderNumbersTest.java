package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProviderNumbersTest {
    @Test
    void a_number_has_the_ministrys_form() {
        assertThat(ProviderNumbers.number(0)).isEqualTo("0000000000X97");
        assertThat(ProviderNumbers.number(9_999_999_999L)).matches("9999999999X\\d{2}");
    }

    @Test
    void check_digits_find_a_wrong_digit_and_two_that_changed_places() {
        var random = new Random(97);
        for (var tries = 0; tries < 200; tries++) {
            var number = ProviderNumbers.number(random.nextLong(10_000_000_000L));
            assertThat(holds(number)).isTrue();
            for (var place = 0; place < 9; place++) {
                var digit = (number.charAt(place) - '0' + 1 + random.nextInt(9)) % 10;
                assertThat(holds(number.substring(0, place) + digit + number.substring(place + 1)))
                        .isFalse();
                if (number.charAt(place) != number.charAt(place + 1)) {
                    assertThat(holds(number.substring(0, place)
                                    + number.charAt(place + 1)
                                    + number.charAt(place)
                                    + number.substring(place + 2)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void no_two_inputs_are_one_number() {
        assertThat(Stream.iterate(0L, n -> n + 1)
                        .limit(1000)
                        .map(ProviderNumbers::number)
                        .collect(Collectors.toSet()))
                .hasSize(1000);
    }

    private static boolean holds(String number) {
        var digits = new BigInteger(number.replace("X", ""));
        return digits.mod(BigInteger.valueOf(97)).signum() == 0;
    }
}
