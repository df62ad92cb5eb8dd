package th.morprom.did.ra.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.person.SyntheticCitizenNumber;

class CitizenNumberTest {
    private static final String NUMBER = SyntheticCitizenNumber.of(12_345);

    @Test
    void accepts_the_numbers_of_generated_people() {
        IntStream.range(0, 1_000)
                .mapToObj(SyntheticCitizenNumber::of)
                .forEach(
                        number -> assertThat(new CitizenNumber(number).digits()).isEqualTo(number));
    }

    @Test
    void refuses_any_other_check_digit() {
        var right = NUMBER.charAt(12);
        for (var digit = '0'; digit <= '9'; digit++) {
            if (digit != right) {
                var wrong = NUMBER.substring(0, 12) + digit;
                assertThatIllegalArgumentException().isThrownBy(() -> new CitizenNumber(wrong));
            }
        }
    }

    @Test
    void reads_a_number_with_its_dashes() {
        var dashed = NUMBER.replaceFirst("(.)(....)(.....)(..)(.)", "$1-$2-$3-$4-$5");

        assertThat(CitizenNumber.parse(dashed)).contains(new CitizenNumber(NUMBER));
    }

    @Test
    void reads_nothing_else() {
        assertThat(CitizenNumber.parse("")).isEmpty();
        assertThat(CitizenNumber.parse(NUMBER + "0")).isEmpty();
        assertThat(CitizenNumber.parse("๑" + NUMBER.substring(1))).isEmpty();
        assertThat(CitizenNumber.parse("0" + NUMBER.substring(1))).isEmpty();
    }

    @Test
    void shows_its_last_three_digits_only() {
        var number = new CitizenNumber(NUMBER);

        assertThat(number.masked()).isEqualTo("X-XXXX-XXXXX-" + NUMBER.substring(10, 12) + "-" + NUMBER.substring(12));
        assertThat(number).hasToString(number.masked());
    }
}
