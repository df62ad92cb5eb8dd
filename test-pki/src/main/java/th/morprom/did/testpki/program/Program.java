package th.morprom.did.testpki.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command as a person would type it: what it said, on both streams, and how it ended. Every machine gives it one language and time zone. */
public record Program(String said, int status) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Runs it where the tests run. */
    public static Program run(String... words) {
        return run(Path.of(""), words);
    }

    /**
     * Runs it in this folder.
     *
     * @throws UncheckedIOException if there is no such program
     * @throws IllegalStateException if it has not ended after three minutes; it is ended then
     */
    public static Program run(Path folder, String... words) {
        return run(LIMIT, folder, words);
    }

    static Program run(Duration limit, Path folder, String... words) {
        try {
            var builder = new ProcessBuilder(words)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TZ", "Asia/Bangkok"));
            var process = builder.start();
            process.getOutputStream().close();
            // What it says ends when it does: whoever listens cannot watch the clock as well.
            var watch = process.onExit()
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((ended, late) -> {
                        if (late != null) {
                            // It first: a shell whose child is killed still has the time to say so.
                            var started = process.descendants().toList();
                            process.destroyForcibly();
                            started.forEach(ProcessHandle::destroyForcibly);
                        }
                    });
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var status = process.waitFor();
            // Who listened may be ahead of who watches: what counts is which of both came first.
            if (watch.handle((ended, late) -> late != null).join()) {
                throw new IllegalStateException(words[0] + " does not end: " + said);
            }
            return new Program(said, status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(String.join(" ", words), e);
        }
    }
}
