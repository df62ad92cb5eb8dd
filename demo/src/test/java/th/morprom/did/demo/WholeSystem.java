package th.morprom.did.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;
import th.morprom.did.testpki.network.UnusedPort;

/** Everything in one process, as {@code ./run} starts it; started once for all the tests of a JVM, on a folder of its own. */
final class WholeSystem implements AutoCloseable {
    /** The same people in every run, so that no page is wider today than yesterday. */
    private static final String PEOPLE_SEED = "2569";

    private final Path folder;
    private final int port;
    private final int agentPort;
    private DemoSystem running;

    private WholeSystem(Path folder, int port, int agentPort) {
        this.folder = folder;
        this.port = port;
        this.agentPort = agentPort;
        this.running = begin();
    }

    /** Gives the system to every test class whose constructor asks for it, and stops it after the last. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            var type = parameter.getParameter().getType();
            return type == WholeSystem.class || type == Chromium.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var kept = context.getRoot().getStore(Namespace.create(Extension.class));
            if (parameter.getParameter().getType() == Chromium.class) {
                return kept.computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
            }
            return kept.computeIfAbsent(WholeSystem.class, key -> WholeSystem.start(), WholeSystem.class);
        }
    }

    private static WholeSystem start() {
        // The tokens of an earlier run have PINs of that run's folder: both begin anew.
        var ofThisJvm = Optional.ofNullable(System.getenv("SOFTHSM2_CONF"))
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException("Surefire sets SOFTHSM2_CONF"));
        var folder = ofThisJvm.resolveSibling("whole-system").toAbsolutePath();
        var tokens = ofThisJvm.resolveSibling("tokens");
        try {
            FileSystemUtils.deleteRecursively(folder);
            FileSystemUtils.deleteRecursively(tokens);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("people-seed"), PEOPLE_SEED);
            return new WholeSystem(folder, UnusedPort.any(), UnusedPort.any());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The system as it runs now. */
    DemoSystem running() {
        return running;
    }

    /** Ctrl-C and {@code ./run} again, on the same data. */
    void restart() {
        running.close();
        running = begin();
    }

    /** Where the officers' pages look for the agent on the computer that shows them. */
    int agentPort() {
        return agentPort;
    }

    private DemoSystem begin() {
        var properties = Map.<String, Object>of("morprom.desk.agent-port", agentPort, "management.server.port", 0);
        return DemoSystem.start(folder, port, new DemoSystem.Elsewhere("", properties, Optional.empty()));
    }

    /** All that it keeps. */
    Path folder() {
        return folder;
    }

    URI url() {
        return running.publicUrl();
    }

    @Override
    public void close() {
        running.close();
    }
}
