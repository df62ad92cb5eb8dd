package th.morprom.did.statusfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatusTableTest {
    private static final int MANY = 200_000;

    private final StatusTable table = new StatusTable();
    private final Random random = new Random(7);

    @Test
    void remembers_the_last_change_of_each_certificate() {
        var expected = new HashMap<BigInteger, StatusChange>();
        for (var sequence = 1; sequence <= MANY; sequence++) {
            var change = change(new BigInteger(1 + random.nextInt(160), random).add(BigInteger.ONE));
            expected.put(change.serial(), change);
            table.fold(new ChainedChange(sequence, change));
        }

        assertThat(table.size()).isEqualTo(expected.size());
        expected.forEach((serial, change) -> {
            var standing = table.find(change.issuerKeySha1(), serial).orElseThrow();
            assertThat(standing.serial()).isEqualTo(serial);
            assertThat(standing.status()).isEqualTo(change.status());
            assertThat(standing.reason()).isEqualTo(change.reason());
            assertThat(standing.askedBy()).isEqualTo(change.askedBy());
            assertThat(standing.since()).isEqualTo(change.since());
            assertThat(standing.invalidityDate()).isEqualTo(change.invalidityDate());
        });
    }

    @Test
    void knows_nothing_of_a_number_that_cannot_be_a_serial() {
        table.fold(new ChainedChange(1, change(BigInteger.ONE)));
        var issuer = HexFormat.of().formatHex(Ca.ISSUER);

        assertThat(table.find(issuer, BigInteger.ONE.negate())).isEmpty();
        assertThat(table.find(issuer, BigInteger.ZERO)).isEmpty();
        assertThat(table.find(issuer, BigInteger.ONE.shiftLeft(200))).isEmpty();
    }

    private StatusChange change(BigInteger serial) {
        return new StatusChange(
                serial.bitLength() > 160 ? BigInteger.TEN : serial,
                HexFormat.of().formatHex(Ca.ISSUER),
                Status.ofCode(random.nextInt(3)),
                random.nextInt(10),
                Instant.ofEpochSecond(random.nextLong(1L << 32)),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(1 + random.nextLong((1L << 32) - 1))),
                AskedBy.ofCode(random.nextInt(5)),
                Ca.NOW);
    }
}
