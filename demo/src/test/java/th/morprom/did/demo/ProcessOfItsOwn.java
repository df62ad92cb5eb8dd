package th.morprom.did.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of ours in a Java process of its own, on the class path of this one, with a folder where it works. */
final class ProcessOfItsOwn implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int SECONDS_TO_END = 30;

    private final Process process;
    private final Path log;

    private ProcessOfItsOwn(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ProcessOfItsOwn start(Path folder, Class<?> program, List<String> words) {
        var log = folder.resolve("said.log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(words);
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ProcessOfItsOwn(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers there, whatever it says, as long as it is no fault of its own. */
    void awaitAnswer(URI address) throws InterruptedException {
        var http = HttpClient.newHttpClient();
        var until = Instant.now().plus(PATIENCE);
        while (!answers(http, address)) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new AssertionError("it does not answer at " + address + ":\n" + said());
            }
            Thread.sleep(200);
        }
    }

    private static boolean answers(HttpClient http, URI address) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** {@code kill -9}: whatever it is doing, it does not finish it. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, and does not leave it behind if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
    }
}
