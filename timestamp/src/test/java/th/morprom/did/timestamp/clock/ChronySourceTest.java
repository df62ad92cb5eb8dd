package th.morprom.did.timestamp.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChronySourceTest {
    private static final String SYNCHRONISED = "A29FC87B,162.159.200.123,3,1795651200.123456789,-0.000200000,0.0001,"
            + "0.0002,-12.345,0.001,0.05,0.020000000,0.001500000,64.5,";

    @TempDir
    Path folder;

    @Test
    void adds_up_what_chronyd_says_of_its_error() throws Exception {
        var reading = says(SYNCHRONISED + "Normal");

        // 0.2 ms of offset, 1.5 ms of dispersion, half of 20 ms of delay
        assertThat(reading.uncertainty()).isEqualTo(Duration.ofNanos(11_700_000));
        assertThat(reading.offset()).isZero();
        assertThat(reading.leapSecondAhead()).isFalse();
    }

    @Test
    void hears_of_a_leap_second() throws Exception {
        assertThat(says(SYNCHRONISED + "Insert second").leapSecondAhead()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7F7F0101,,0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,1.0,1.0,0.0,Not synchronised",
                "506 Cannot talk to daemon",
                "A,B,3,1,much,0,0,0,0,0,little,0,64,Normal",
                ""
            })
    void takes_nothing_else(String output) {
        assertThatThrownBy(() -> says(output)).isInstanceOf(SourceSilent.class);
    }

    @Test
    void is_silent_where_there_is_no_chronyc() {
        assertThatThrownBy(() -> new ChronySource("/nowhere/chronyc", Duration.ofSeconds(5)).read(Instant::now))
                .isInstanceOf(SourceSilent.class);
    }

    @Test
    void is_silent_when_chronyc_fails_or_does_not_end() throws Exception {
        assertThatThrownBy(() -> run("echo '" + SYNCHRONISED + "Normal'; exit 1", Duration.ofSeconds(20)))
                .isInstanceOf(SourceSilent.class);
        assertThatThrownBy(() -> run("exec sleep 60", Duration.ofMillis(200))).isInstanceOf(SourceSilent.class);
    }

    private TimeSource.Reading says(String output) throws Exception {
        return run("[ \"$*\" = '-c -n tracking' ] && echo '" + output + "'", Duration.ofSeconds(20));
    }

    private TimeSource.Reading run(String script, Duration timeout) throws Exception {
        var chronyc = folder.resolve("chronyc");
        Files.writeString(chronyc, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(chronyc, PosixFilePermissions.fromString("rwx------"));
        return new ChronySource(chronyc.toString(), timeout).read(Instant::now);
    }
}
