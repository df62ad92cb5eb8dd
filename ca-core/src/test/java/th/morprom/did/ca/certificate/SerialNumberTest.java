package th.morprom.did.ca.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SerialNumberTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:04:05Z");

    @Test
    void ten_thousand_numbers_of_one_instant_differ_and_have_sixteen_octets() {
        var random = new SecureRandom();
        var seen = new HashSet<SerialNumber>();
        for (int i = 0; i < 10_000; i++) {
            var serial = SerialNumber.next(NOW, random);
            assertThat(serial.value().toByteArray()).hasSize(16);
            assertThat(serial.value().signum()).isPositive();
            seen.add(serial);
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void eighty_eight_bits_come_from_the_random_source_and_the_time_stands_in_front() {
        var ones = SerialNumber.next(NOW, filledWith(0xff)).value();
        var zeros = SerialNumber.next(NOW, filledWith(0)).value();

        assertThat(ones.xor(zeros).bitCount()).isEqualTo(88);
        assertThat(zeros.shiftRight(88).intValue()).isEqualTo((int) NOW.getEpochSecond());
    }

    @Test
    void a_number_tells_the_partition_that_it_was_made_for() {
        var random = new SecureRandom();

        for (var partition : new int[] {1, 2, 255, 256, 65_535}) {
            var serial = SerialNumber.next(NOW, random, partition);
            assertThat(serial.partition()).isEqualTo(partition);
            assertThat(serial.value().toByteArray()).hasSize(16);
            assertThat(SerialNumber.ofHex(serial.hex()).partition()).isEqualTo(partition);
        }
        var ones = SerialNumber.next(NOW, filledWith(0xff), 7).value();
        var zeros = SerialNumber.next(NOW, filledWith(0), 7).value();
        assertThat(ones.xor(zeros).bitCount()).isEqualTo(72);
    }

    @Test
    void numbers_without_a_partition_tell_of_none() {
        assertThat(SerialNumber.next(NOW, new SecureRandom()).partition()).isZero();
        assertThat(SerialNumber.next(NOW, filledWith(0xff), 0).partition()).isZero();
        assertThat(SerialNumber.ofHex("7f").partition()).isZero();
        assertThat(new SerialNumber(BigInteger.ONE.shiftLeft(158)).partition()).isZero();
    }

    @Test
    void numbers_grow_from_one_second_to_the_next() {
        var random = new SecureRandom();
        var earlier = SerialNumber.next(NOW, random);
        var later = SerialNumber.next(NOW.plusSeconds(1), random);

        assertThat(later.value()).isGreaterThan(earlier.value());
        assertThat(later.hex()).isGreaterThan(earlier.hex());
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

    @SuppressWarnings("serial") // never serialised
    private static SecureRandom filledWith(int octet) {
        return new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) octet);
            }
        };
    }
}
