package th.morprom.did.timestamp.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whatever a source of time says: it counts as silent, or as a time that is known to within a second. In the suite Jazzer runs the
 * inputs beside the test; {@code JAZZER_FUZZ=1} lets it look for more.
 */
class SourceFuzzTest {
    private static final int PACKET_BYTES = 48;
    private static final int ORIGIN = 24;
    private static final Instant NOW = Instant.parse("2026-11-24T03:04:05Z");
    private static final Duration HALF_AN_ERA = Duration.ofSeconds(1L << 31);

    private final NtpSource ntp = new NtpSource("time.example.th", Duration.ofSeconds(1));

    @FuzzTest(maxDuration = "4m")
    void takes_from_an_ntp_packet_a_time_or_nothing(byte[] bytes) {
        var answer = ByteBuffer.wrap(Arrays.copyOf(bytes, PACKET_BYTES));

        var reading = ntpReading(answer);

        reading.ifPresent(read -> {
            assertThat(read.uncertainty()).isBetween(Duration.ZERO, Duration.ofSeconds(1));
            assertThat(read.offset().abs()).isLessThanOrEqualTo(HALF_AN_ERA);
        });
    }

    @FuzzTest(maxDuration = "4m")
    void takes_from_chronyc_a_bound_or_nothing(byte[] bytes) {
        try {
            var read = ChronySource.reading(new String(bytes, StandardCharsets.US_ASCII));
            assertThat(read.uncertainty()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(read.offset()).isZero();
        } catch (SourceSilent silent) {
            assertThat(silent).hasMessageContaining("chrony");
        }
    }

    /** As the answer to the very question that it says it answers. */
    private Optional<TimeSource.Reading> ntpReading(ByteBuffer answer) {
        try {
            return Optional.of(ntp.reading(answer, answer.getLong(ORIGIN), NOW, NOW.plusMillis(20)));
        } catch (SourceSilent silent) {
            return Optional.empty();
        }
    }
}
