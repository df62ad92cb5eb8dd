package th.morprom.did.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Work measured beside a reference: short blocks of both in turns, so that a neighbour on the machine disturbs both.
 *
 * @param unit of the rate, such as {@code signatures/s}
 */
record Comparison(String name, String unit, Work measured, String referenceName, Work reference) {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration BLOCK = Duration.ofMillis(1500);
    private static final int ROUNDS = 7;
    private static final int MOST_WARM_UP_BLOCKS = 40;
    private static final double COMPILER_RESTS = 0.03;

    /** The medians of all rounds; the ratio is the median of the rounds' ratios. */
    Figure run(CpuTime cpu) throws InterruptedException {
        warmUp(measured, cpu);
        warmUp(reference, cpu);
        var ours = new ArrayList<Block>();
        var theirs = new ArrayList<Block>();
        var ratios = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            var our = Block.run(measured, BLOCK, cpu);
            var their = Block.run(reference, BLOCK, cpu);
            ours.add(our);
            theirs.add(their);
            ratios.add(our.perSecond() / their.perSecond());
        }
        FlameGraph.writeIfWanted(name, length -> Block.run(measured, length, cpu));
        return new Figure(
                name,
                median(ours, Block::perSecond),
                unit,
                referenceName,
                median(theirs, Block::perSecond),
                median(ratios, Double::doubleValue),
                median(ours, Block::cpuMillis),
                median(ours, Block::databaseMillis),
                median(theirs, Block::cpuMillis));
    }

    /** Until the compiler has little left to do: what it does then is the program's start, not its work. */
    private static void warmUp(Work work, CpuTime cpu) throws InterruptedException {
        var compiler = ManagementFactory.getCompilationMXBean();
        var length = WARM_UP;
        for (var blocks = 0; blocks < MOST_WARM_UP_BLOCKS; blocks++) {
            var before = compiler.getTotalCompilationTime();
            var start = System.nanoTime();
            Block.run(work, length, cpu);
            var compiled = Duration.ofMillis(compiler.getTotalCompilationTime() - before);
            if (compiled.toNanos() < (System.nanoTime() - start) * COMPILER_RESTS) {
                return;
            }
            length = BLOCK;
        }
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> of) {
        return values.stream()
                .mapToDouble(of)
                .sorted()
                .skip(values.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
