package th.morprom.did.bench;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import th.morprom.did.bench.enrolment.EnrolmentLoad;
import th.morprom.did.bench.enrolment.LogWatch;
import th.morprom.did.bench.enrolment.Ministry;
import th.morprom.did.bench.enrolment.Reckoning;
import th.morprom.did.testpki.person.CouncilRegisterFile;

/** Five hundred enrolments from submission to certificate, through the pages, with registrars of three tiers at work meanwhile. */
final class EnrolmentBench {
    /** Fewer for a try: {@code JAVA_TOOL_OPTIONS=-Dmorprom.bench.enrolments=50 ./run bench enrolments}. */
    private static final int ENROLMENTS = Integer.getInteger("morprom.bench.enrolments", 500);

    private static final int AT_ONCE = 8;
    private static final int WARM_UP = 20;
    private static final int BLOCKS = 3;
    private static final Duration BLOCK = Duration.ofMillis(1500);
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;

    private EnrolmentBench() {}

    static Figure enrolments(String name) throws Exception {
        var ministry = new Ministry(2569);
        var warmUp = ministry.doctors(WARM_UP);
        var doctors = ministry.doctors(ENROLMENTS);
        var register = Files.createTempFile("council-register", ".csv");
        CouncilRegisterFile.write(
                register, Stream.concat(warmUp.stream(), doctors.stream()).toList());
        try (var token = new BenchToken();
                var stage = new BenchStage(Map.of("morprom.ra.council-register", register));
                var log = new LogWatch()) {
            var cast = ministry.open(stage);
            var warm = new EnrolmentLoad(stage, cast, warmUp, AT_ONCE, (step, nanos) -> {});
            warm.prepare();
            warm.run();

            var times = new ConcurrentHashMap<String, Latency>();
            var load = new EnrolmentLoad(
                    stage,
                    cast,
                    doctors,
                    AT_ONCE,
                    (step, nanos) -> times.computeIfAbsent(step, unknown -> new Latency())
                            .note(nanos));
            load.prepare();
            var cpu = stage.system().cpu();
            var reference = new ArrayList<>(blocks(token, cpu));
            var cpuBefore = cpu.nanos();
            var databaseBefore = cpu.nanosOfOthers();
            var outcome = load.run();
            var cpuNanos = cpu.nanos() - cpuBefore - outcome.clientNanos();
            var databaseNanos = cpu.nanosOfOthers() - databaseBefore;
            reference.addAll(blocks(token, cpu));

            var wrong = new ArrayList<>(Reckoning.of(load, stage));
            wrong.addAll(log.errors());
            var deadlocks = deadlocks(stage);
            print(name, outcome, deadlocks, wrong.size());
            new TreeMap<>(times).forEach((step, latency) -> System.out.println(latency.line(name + "." + step)));
            if (!wrong.isEmpty() || deadlocks > 0) {
                throw new IllegalStateException(String.join("\n", wrong));
            }
            var seconds = outcome.took().toNanos() / BILLION;
            var raw = median(reference, Block::perSecond);
            return new Figure(
                    name,
                    ENROLMENTS / seconds,
                    "enrolments/s",
                    RawSigning.NAME,
                    raw,
                    ENROLMENTS / seconds / raw,
                    cpuNanos / MILLION / ENROLMENTS,
                    databaseNanos / MILLION / ENROLMENTS,
                    median(reference, Block::cpuMillis));
        }
    }

    private static void print(String name, EnrolmentLoad.Outcome outcome, long deadlocks, int wrong) {
        System.out.printf(
                Locale.ROOT,
                "load %s certified %d rejected %d corrected %d decided-one-by-one %d decided-in-lists %d overtaken %d"
                        + " seconds %.1f errors %d deadlocks %d client-cpu-ms %.1f%n",
                name,
                outcome.ends().certified(),
                outcome.ends().rejected(),
                outcome.ends().corrected(),
                outcome.oneByOne(),
                outcome.inLists(),
                outcome.overtaken(),
                outcome.took().toNanos() / BILLION,
                wrong,
                deadlocks,
                outcome.clientNanos() / MILLION / ENROLMENTS);
    }

    private static long deadlocks(BenchStage stage) {
        return stage.system()
                .jdbc()
                .sql("select sum(deadlocks) from pg_stat_database")
                .query(Long.class)
                .single();
    }

    /** The token alone: people cannot take turns with it in the middle of their day, so it is asked before and after. */
    private static List<Block> blocks(BenchToken token, CpuTime cpu) throws InterruptedException {
        var blocks = new ArrayList<Block>();
        for (var i = 0; i < BLOCKS; i++) {
            blocks.add(Block.run(token.raw(), BLOCK, cpu));
        }
        return blocks;
    }

    private static double median(List<Block> blocks, ToDoubleFunction<Block> of) {
        return blocks.stream()
                .mapToDouble(of)
                .sorted()
                .skip(blocks.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
