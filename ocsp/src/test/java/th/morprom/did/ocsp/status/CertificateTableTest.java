package th.morprom.did.ocsp.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CertificateTableTest {
    private static final int MILLION = 1_000_000;

    private final CertificateTable table = new CertificateTable();

    @Test
    void finds_what_was_put_and_nothing_else() {
        var random = new Random(4711);
        var issuers = new int[] {table.issuer("aa"), table.issuer("bb"), table.issuer("cc")};
        var expected = new HashMap<String, Long>();
        for (var i = 0; i < 100_000; i++) {
            var serial =
                    Serial.of(BigInteger.valueOf(1 + random.nextInt(30_000)).shiftLeft(random.nextInt(4) * 32));
            var issuer = issuers[random.nextInt(3)];
            var state = CertificateState.revoked(random.nextInt(2_000_000_000), random.nextInt(10));
            if (random.nextBoolean()) {
                table.put(issuer, serial, state);
                expected.put(issuer + "/" + serial, state);
            } else {
                table.add(issuer, serial);
                expected.putIfAbsent(issuer + "/" + serial, CertificateState.GOOD);
            }
            var asked = Serial.of(BigInteger.valueOf(1 + random.nextInt(60_000)));
            var place = table.find(issuer, asked);
            var found = expected.get(issuer + "/" + asked);
            assertThat(place == CertificateTable.NONE ? null : table.state(place))
                    .isEqualTo(found);
        }
        assertThat(table.size()).isEqualTo(expected.size());
        for (var place = 0; place < table.size(); place++) {
            assertThat(expected.get(table.issuerAt(place) + "/" + table.serialAt(place)))
                    .isEqualTo(table.state(place));
        }
    }

    @Test
    void readers_see_every_certificate_whole_while_it_grows() {
        var issuer = table.issuer("aa");
        var written = new AtomicInteger();
        var reader = CompletableFuture.runAsync(() -> {
            var random = new Random(1);
            while (written.get() < 300_000) {
                var known = written.get();
                if (known > 0) {
                    var number = 1 + random.nextInt(known);
                    var place = table.find(issuer, serial(number));
                    assertThat(place).isNotEqualTo(CertificateTable.NONE);
                    assertThat(table.state(place)).isEqualTo(CertificateState.revoked(number, 1));
                }
            }
        });
        for (var number = 1; number <= 300_000; number++) {
            table.put(issuer, serial(number), CertificateState.revoked(number, 1));
            written.set(number);
        }
        reader.join();
    }

    @Test
    void holds_a_million_certificates_in_forty_megabytes() {
        var before = usedHeap();
        var issuer = table.issuer("aa");
        for (var number = 1; number <= MILLION; number++) {
            table.add(issuer, serial(number));
        }

        assertThat(usedHeap() - before).isLessThan(40L * MILLION);
        assertThat(table.size()).isEqualTo(MILLION);
    }

    private static Serial serial(int number) {
        return new Serial(0x7f00_0000_0000_0000L | (long) number * 0x9E3779B9L, number * 31L, number);
    }

    private static long usedHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (var i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
