package th.morprom.did.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program of this class path in a process of its own, as it is when nothing has been compiled or read yet. */
final class FreshJvm implements AutoCloseable {
    private final long begun = System.nanoTime();
    private final Process process;
    private final Path log;

    /** @param largestHeap as for {@code -Xmx} */
    FreshJvm(Class<?> program, String largestHeap, List<String> arguments) throws IOException {
        log = Files.createTempFile("bench", ".log");
        log.toFile().deleteOnExit();
        var words = new ArrayList<>(List.of(
                tool("java"),
                "-Xmx" + largestHeap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        words.addAll(arguments);
        process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Since it was started. */
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    double cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    /** To its end, which must be a good one. */
    void await() throws InterruptedException, IOException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    /** What is left on its heap after a full collection. */
    long liveBytes() throws IOException, InterruptedException {
        var histogram = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var lines = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
        if (histogram.waitFor() != 0) {
            throw new IllegalStateException("jcmd failed");
        }
        // Total, instances, bytes
        var total = lines.filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }

    private static String tool(String name) {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + name;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
