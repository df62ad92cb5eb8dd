package th.morprom.did.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import one.profiler.AsyncProfiler;

/**
 * Where the CPU time of this process goes while a figure's work is done once more, after it was measured: sampled as often as the
 * kernel's timers allow, native code, compiler and garbage collector included; written as a flame graph to look at ({@code .html}) and
 * as text to search ({@code .collapsed}, a line a stack).
 */
final class FlameGraph {
    /** The word that asks for it. */
    static final String OPTION = "--flame";

    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static boolean wanted;

    private FlameGraph() {}

    /** Work for so long. */
    interface ForSoLong {
        void run(Duration length) throws InterruptedException;
    }

    /** From now on one is written of each figure. */
    static void want() {
        wanted = true;
    }

    static void writeIfWanted(String name, ForSoLong work) throws InterruptedException {
        if (!wanted) {
            return;
        }
        try {
            var folder =
                    Path.of(Optional.ofNullable(System.getenv("MORPROM_DATA")).orElse("bench-out"));
            Files.createDirectories(folder);
            var profiler = AsyncProfiler.getInstance();
            // By timers of the threads' own CPU time: what the kernel's counters would need is refused to most users.
            profiler.execute("start,event=ctimer,interval=1ms");
            work.run(LENGTH);
            profiler.execute("stop");
            profiler.execute("dump,collapsed,file=" + folder.resolve(name + ".collapsed"));
            profiler.execute("dump,flamegraph,title=" + name + ",file=" + folder.resolve(name + ".html"));
            System.err.println("flame graph: " + folder.resolve(name + ".html"));
        } catch (IOException e) {
            throw new IllegalStateException("no flame graph of " + name, e);
        }
    }
}
