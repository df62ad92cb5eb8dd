package th.morprom.did.desk.agent;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an agent is started.
 *
 * @param origins of the portals it answers, such as {@code https://id.example.go.th}
 * @param port on the loopback address; 0 for any that is free
 * @param home the folder of its key
 * @param readerType the {@link javax.smartcardio.TerminalFactory} type; the computer's PC/SC readers if absent
 */
public record AgentSettings(Set<String> origins, int port, Path home, Optional<String> readerType) {
    /** Where the portal's page looks for it. */
    public static final int PORT = 9847;

    /** @throws AgentRefused if a value is none */
    public AgentSettings {
        if (port < 0 || port > 65_535) {
            throw new AgentRefused("--port: a number up to 65535");
        }
        for (var origin : origins) {
            requireOrigin(origin);
        }
        origins = Set.copyOf(origins);
    }

    /**
     * From a command line: {@code --origin URL…} and, where they differ, {@code --port}, {@code --home} and {@code
     * --reader-type}.
     *
     * @throws AgentRefused if an option is unknown, or has no value
     */
    public static AgentSettings of(List<String> options) {
        var origins = new HashSet<String>();
        var port = PORT;
        var home = Path.of(System.getProperty("user.home"), ".morprom-desk-agent");
        var readerType = Optional.<String>empty();
        for (var rest = options.iterator(); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--origin" -> origins.add(value(option, rest));
                case "--port" -> port = number(option, value(option, rest));
                case "--home" -> home = Path.of(value(option, rest));
                case "--reader-type" -> readerType = Optional.of(value(option, rest));
                default -> throw new AgentRefused("unknown option " + option);
            }
        }
        return new AgentSettings(origins, port, home, readerType);
    }

    Path keyFile() {
        return home.resolve("key.json");
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new AgentRefused(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new AgentRefused(option + ": a number");
        }
    }

    /** As browsers write an origin: over TLS, or on this computer; and nothing behind the host but a port. */
    private static void requireOrigin(String origin) {
        try {
            var uri = new URI(origin);
            var secure = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && "localhost".equals(uri.getHost()));
            if (secure && uri.getHost() != null && origin.equals(uri.getScheme() + "://" + uri.getRawAuthority())) {
                return;
            }
        } catch (URISyntaxException e) {
            // As below.
        }
        throw new AgentRefused("--origin: such as https://id.example.go.th, without a slash at the end, not " + origin);
    }
}
