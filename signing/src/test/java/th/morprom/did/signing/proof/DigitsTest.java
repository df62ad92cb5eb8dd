package th.morprom.did.signing.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void bytes_of_every_length_come_back() {
        var random = new Random(7);
        for (int length = 1; length < 60; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Digits.bytes(Digits.of(bytes))).hasValue(bytes);
            Arrays.fill(bytes, (byte) 0xff);
            assertThat(Digits.bytes(Digits.of(bytes))).hasValue(bytes);
            assertThat(Digits.bytes(Digits.of(new byte[length]))).hasValue(new byte[length]);
        }
    }

    @Test
    void seven_bytes_are_seventeen_digits() {
        assertThat(Digits.of(new byte[] {0, 0, 0, 0, 0, 0, 1})).isEqualTo("00000000000000001");
        assertThat(Digits.of(new byte[] {-1, -1, -1, -1, -1, -1, -1})).isEqualTo("72057594037927935");
        assertThat(Digits.of(new byte[] {-1})).isEqualTo("255");
    }

    @Test
    void a_number_larger_than_its_bytes_is_none() {
        assertThat(Digits.bytes("256")).isEmpty();
        assertThat(Digits.bytes("72057594037927936")).isEmpty();
        assertThat(Digits.bytes("1")).isEmpty();
        assertThat(Digits.bytes("")).isEmpty();
        assertThat(Digits.bytes("-10")).isEmpty();
        assertThat(Digits.bytes("๑๒๓")).isEmpty();
    }
}
