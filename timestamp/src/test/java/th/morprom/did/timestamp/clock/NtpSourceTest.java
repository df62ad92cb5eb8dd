package th.morprom.did.timestamp.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.testpki.time.SampleNtpServer;

class NtpSourceTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SampleNtpServer server = new SampleNtpServer();
    private final NtpSource source = new NtpSource(server.address(), TIMEOUT);

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-3.25S", "PT0.75S", "PT3600S"})
    void tells_how_far_ahead_the_server_is_to_within_what_it_says(String ahead) throws Exception {
        server.ahead(Duration.parse(ahead));

        var reading = source.read(Instant::now);

        assertThat(Duration.parse(ahead)).isBetween(reading.earliest(), reading.latest());
        assertThat(reading.uncertainty()).isPositive();
        assertThat(reading.leapSecondAhead()).isFalse();
    }

    @Test
    void reads_a_timestamp_of_the_era_that_is_nearest_to_the_local_time() throws Exception {
        // 2036 is where the 32 bits of seconds begin again.
        var in2040 = Duration.between(Instant.now(), Instant.parse("2040-01-01T00:00:00Z"));
        server.ahead(in2040);

        var reading = source.read(() -> Instant.now().plus(in2040));

        assertThat(Duration.ZERO).isBetween(reading.earliest(), reading.latest());
    }

    @Test
    void hears_of_a_leap_second() throws Exception {
        server.leapIndicator(1);

        assertThat(source.read(Instant::now).leapSecondAhead()).isTrue();
    }

    @Test
    void takes_no_time_from_a_server_that_is_not_synchronised() {
        server.leapIndicator(3);
        assertThatThrownBy(this::read).isInstanceOf(SourceSilent.class).hasMessageContaining("not synchronised");

        server.leapIndicator(0);
        server.spoil(answer -> answer.put(SampleNtpServer.STRATUM, (byte) 0)); // a kiss of death
        assertThatThrownBy(this::read).isInstanceOf(SourceSilent.class).hasMessageContaining("not synchronised");

        server.spoil(answer -> answer.put(SampleNtpServer.STRATUM, (byte) 16));
        assertThatThrownBy(this::read).isInstanceOf(SourceSilent.class).hasMessageContaining("not synchronised");
    }

    @Test
    void takes_no_answer_to_another_question() {
        server.spoil(answer -> answer.putLong(SampleNtpServer.ORIGIN, 42));
        assertThatThrownBy(this::read).isInstanceOf(SourceSilent.class).hasMessageContaining("another question");

        server.spoil(answer -> answer.put(0, (byte) ((4 << 3) | 3))); // from a client
        assertThatThrownBy(this::read).isInstanceOf(SourceSilent.class).hasMessageContaining("another question");
    }

    @Test
    void takes_no_short_packet() {
        server.spoil(answer -> answer.limit(47));

        assertThatThrownBy(this::read).isInstanceOf(SourceSilent.class).hasMessageContaining("no NTP packet");
    }

    @Test
    void takes_no_server_that_hardly_knows_the_time_itself() {
        server.spoil(answer -> answer.putInt(8, 1 << 16)); // a second of root dispersion

        assertThatThrownBy(this::read).isInstanceOf(SourceSilent.class).hasMessageContaining("only to within");
    }

    @Test
    void is_silent_when_nobody_answers() {
        server.close();

        assertThatThrownBy(this::read).isInstanceOf(SourceSilent.class);
    }

    @Test
    void stops_the_clock_and_lets_it_go_on_by_a_real_server() {
        var clock = new TrustedClock(MachineClocks.of(Clock.systemUTC()), Duration.ofSeconds(1), 1, TIMEOUT);
        var watch = new WatchTime(clock, List.of(source), TIMEOUT, report -> {});

        server.ahead(Duration.ofSeconds(2));
        watch.look();
        assertThatThrownBy(clock::now).isInstanceOf(ClockDistrusted.class);

        server.ahead(Duration.ZERO);
        watch.look();
        assertThat(clock.now()).isNotNull();
    }

    private void read() throws SourceSilent {
        source.read(Instant::now);
    }
}
