package th.morprom.did.desk.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import th.morprom.did.desk.card.PcscReader;
import th.morprom.did.desk.card.ReadThaiIdCard;

/**
 * Starts the agent and stays: {@code --origin https://id.example.go.th}. With {@code code} first, it tells the pairing
 * code of its key and ends. docs/desk-agent.md has the options.
 */
public final class DeskAgentCommand {
    private static final System.Logger LOG = System.getLogger("desk-agent");
    /** The JDK looks for it elsewhere. */
    private static final List<String> DEBIAN_PCSC =
            List.of("/usr/lib/x86_64-linux-gnu/libpcsclite.so.1", "/usr/lib/aarch64-linux-gnu/libpcsclite.so.1");

    private DeskAgentCommand() {}

    /** Starts it; ends with 2 if it was started wrongly. */
    public static void main(String[] arguments) {
        prepareJvm();
        try {
            var words = Arrays.asList(arguments);
            if (!words.isEmpty() && words.get(0).equals("code")) {
                var settings = AgentSettings.of(words.subList(1, words.size()));
                say("Pairing code: " + AgentKey.in(settings.keyFile()).pairingCode());
            } else {
                run(AgentSettings.of(words));
            }
        } catch (AgentRefused refused) {
            LOG.log(System.Logger.Level.ERROR, refused.getMessage());
            System.exit(2);
        }
    }

    private static void run(AgentSettings settings) {
        var key = AgentKey.in(settings.keyFile());
        var desk = new DeskAgent.Desk(new PcscReader(settings.readerType()), new ReadThaiIdCard());
        var agent = DeskAgent.start(settings, key, desk, Clock.systemUTC());
        say("Desk agent at http://127.0.0.1:" + agent.port() + " for " + String.join(", ", settings.origins()));
        say("Pairing code: " + key.pairingCode());
    }

    private static void prepareJvm() {
        // See ReadThaiIdCard.
        setIfAbsent("sun.security.smartcardio.t0GetResponse", "false");
        // A program that opens a connection and says nothing holds a thread no longer than this (seconds).
        setIfAbsent("sun.net.httpserver.maxReqTime", "10");
        setIfAbsent("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %5$s%n");
        library().ifPresent(path -> setIfAbsent("sun.security.smartcardio.library", path));
    }

    private static Optional<String> library() {
        return DEBIAN_PCSC.stream().filter(path -> Files.exists(Path.of(path))).findFirst();
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void say(String text) {
        LOG.log(System.Logger.Level.INFO, text);
    }
}
