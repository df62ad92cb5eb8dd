package th.morprom.did.desk.agent;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import th.morprom.did.desk.card.AttachedReader;
import th.morprom.did.desk.card.ReadThaiIdCard;

/** A running agent. It listens on the loopback address alone: no other computer reaches it. */
public final class DeskAgent implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService threads;

    private DeskAgent(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * What reads the card.
     *
     * @param attached where it lies
     */
    public record Desk(AttachedReader attached, ReadThaiIdCard readThaiIdCard) {}

    /** @throws AgentRefused if the port is taken, or no origin is allowed */
    public static DeskAgent start(AgentSettings settings, AgentKey key, Desk desk, Clock clock) {
        if (settings.origins().isEmpty()) {
            throw new AgentRefused("--origin: the portal whose page it answers, such as https://id.example.go.th");
        }
        try {
            // Four bytes, not a name: nothing is looked up.
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var server = HttpServer.create(new InetSocketAddress(loopback, settings.port()), BACKLOG);
            var threads = Executors.newFixedThreadPool(THREADS);
            server.setExecutor(threads);
            var port = server.getAddress().getPort();
            server.createContext("/", new Door(settings.origins(), port, new Answers(key, desk), clock));
            server.start();
            return new DeskAgent(server, threads);
        } catch (BindException e) {
            throw new AgentRefused("port " + settings.port() + " is taken: is the agent running already?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
