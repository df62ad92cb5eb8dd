package th.morprom.did.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BenchTest {
    @Test
    void a_figure_is_one_line_of_fixed_form_whatever_the_locale() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("th-TH-u-nu-thai"));
        try {
            assertThat(new Figure("ocsp", 4321.05, "answers/s", "constant-answer", 86421, 0.05, 0.31, 0.04, 0.011)
                            .line())
                    .isEqualTo("figure ocsp 4321.1 answers/s reference constant-answer 86421.0 ratio 0.0500"
                            + " cpu-ms 0.3100 of-it-database 0.0400 reference-cpu-ms 0.0110");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_histogram_tells_how_many_took_how_long() {
        var latency = new Latency();
        for (var i = 0; i < 99; i++) {
            latency.note(200_000);
        }
        latency.note(900_000);

        assertThat(latency.line("timestamp"))
                .startsWith("latency-ms timestamp p50 0.20 p95 0.20 p99 0.20 p99.9 0.90 max 0.90 of 100");
        assertThat(latency.histogram("timestamp"))
                .containsExactly(
                        "latency-histogram-ms timestamp from 0.125 to 0.250: 99 99.00% " + "#".repeat(60),
                        "latency-histogram-ms timestamp from 0.250 to 0.500: 0 0.00% ",
                        "latency-histogram-ms timestamp from 0.500 to 1.000: 1 1.00% #");
    }

    @Test
    void a_block_does_the_work_in_all_its_threads_and_tells_the_rate() throws Exception {
        var times = new AtomicInteger();
        var sleeping = new Work(2, false, () -> () -> {
            times.incrementAndGet();
            Thread.sleep(10);
        });

        var block = Block.run(sleeping, Duration.ofSeconds(2), new CpuTime(List.of()));

        assertThat(times.get()).isGreaterThan(2);
        assertThat(block.perSecond()).isBetween(1.0, 200.0);
    }

    @Test
    void cpu_time_of_clients_is_not_counted() throws Exception {
        var spinning = new Work(1, true, () -> () -> {
            var end = System.nanoTime() + 10_000_000;
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
        });

        var block = Block.run(spinning, Duration.ofSeconds(2), new CpuTime(List.of()));

        assertThat(block.cpuMillis()).isLessThan(5);
    }

    @Test
    void every_figure_is_explained() throws IOException {
        var explained = Files.readString(Path.of("../docs/performance.md"));

        assertThat(Bench.names()).allSatisfy(name -> assertThat(explained).contains("| `" + name + "` |"));
    }
}
