package th.morprom.did.ocsp.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SerialTest {
    @Test
    void is_the_same_number_whatever_it_is_read_from() {
        var random = new Random(20261126);
        for (var i = 0; i < 20_000; i++) {
            var value = new BigInteger(1 + random.nextInt(160), random).setBit(random.nextInt(160));
            var octets = value.toByteArray();

            var serial = Serial.of(value);

            assertThat(serial.value()).isEqualTo(value);
            assertThat(Serial.ofHex(value.toString(16))).isEqualTo(serial);
            assertThat(Serial.ofOctets(octets, 0, octets.length)).isEqualTo(serial);
            assertThat(serial.derLength()).isEqualTo(octets.length);
            var written = new byte[octets.length];
            serial.writeDer(written, 0);
            assertThat(written).isEqualTo(octets);
        }
    }

    @Test
    void refuses_what_no_certificate_can_have() {
        for (var impossible :
                new BigInteger[] {BigInteger.ZERO, BigInteger.ONE.negate(), BigInteger.ONE.shiftLeft(160)}) {
            assertThatThrownBy(() -> Serial.of(impossible)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
