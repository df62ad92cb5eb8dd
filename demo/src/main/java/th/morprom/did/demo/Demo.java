package th.morprom.did.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** What {@code ./run} starts: the system to stay, one walk along the whole line, or a command on its data. */
public final class Demo {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Demo() {}

    /** Takes {@code serve}, {@code demo}, or {@code audit}, {@code ca}, {@code tsa}, {@code signing}, {@code ra}, {@code ceremony}, {@code verify-qr} or {@code conformance} with the words of that command; ends with 0 only when everything held. */
    public static void main(String[] args) {
        quietUntilTheLogIsOpen();
        var what = args.length == 0 ? "serve" : args[0];
        try {
            if (DemoCommand.NAMES.contains(what)) {
                System.exit(DemoCommand.run(data(), port(), List.of(args), OUT));
            }
            var system = DemoSystem.start(data(), port());
            Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
            if ("demo".equals(what)) {
                new Walk(system, new Stopwatch(OUT, started()), OUT).walk(Path.of("demo-out"));
                System.exit(0);
            }
            var service = SampleService.open(system);
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop-sample-service"));
            new Cast(system).ready(service.home());
            new Welcome(system, service.home(), OUT).print();
        } catch (CannotStart reason) {
            System.err.println(reason.getMessage());
            System.exit(1);
        } catch (Stopwatch.StepFailed failed) {
            System.err.println(failed.getMessage());
            System.err.println("The log has the details: " + data().resolve("morprom.log"));
            System.exit(1);
        }
    }

    /** Spring opens the log in the data folder; what libraries say before that would only clutter the screen. */
    private static void quietUntilTheLogIsOpen() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.ERROR);
        }
    }

    private static Path data() {
        return Path.of(Optional.ofNullable(System.getenv("MORPROM_DATA")).orElse("data"))
                .toAbsolutePath();
    }

    private static int port() {
        var text = Optional.ofNullable(System.getenv("MORPROM_PORT")).orElse("8080");
        try {
            var port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number that is no port.
        }
        throw new CannotStart("MORPROM_PORT is " + text + ", which is not a port between 1 and 65535.");
    }

    /** When the person pressed Enter, as {@code ./run} saw it. */
    private static Instant started() {
        return Optional.ofNullable(System.getenv("MORPROM_STARTED"))
                .map(Long::parseLong)
                .map(Instant::ofEpochSecond)
                .orElseGet(Instant::now);
    }
}
