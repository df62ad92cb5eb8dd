package th.morprom.did.ca.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SerialNumberTest {
    @Test
    void ten_thousand_random_numbers_differ_and_have_sixteen_octets() {
        var random = new SecureRandom();
        var seen = new HashSet<SerialNumber>();
        for (int i = 0; i < 10_000; i++) {
            var serial = SerialNumber.random(random);
            assertThat(serial.value().toByteArray()).hasSize(16);
            assertThat(serial.value().signum()).isPositive();
            seen.add(serial);
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void writes_lower_case_without_leading_zeros_and_reads_it_back() {
        var serial = new SerialNumber(BigInteger.valueOf(0x0ABC));

        assertThat(serial.hex()).isEqualTo("abc");
        assertThat(SerialNumber.ofHex("0ABC")).isEqualTo(serial);
    }

    @Test
    void refuses_zero_negative_and_too_large_numbers_and_what_is_no_hexadecimal() {
        for (var value : new BigInteger[] {BigInteger.ZERO, BigInteger.valueOf(-1), BigInteger.ONE.shiftLeft(159)}) {
            assertThatThrownBy(() -> new SerialNumber(value)).isInstanceOf(IllegalArgumentException.class);
        }
        for (var text : new String[] {"", "0", "-1", "xyz", " 1", "1".repeat(41)}) {
            assertThatThrownBy(() -> SerialNumber.ofHex(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
