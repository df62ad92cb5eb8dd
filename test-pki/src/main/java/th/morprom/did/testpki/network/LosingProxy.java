package th.morprom.did.testpki.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Passes octets on between a client and a server, and cuts the connection before an answer, or swallows everything, when it is told to. */
public final class LosingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile BooleanSupplier lose = LosingProxy::never;
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile boolean swallows;
    private volatile BooleanSupplier hush = LosingProxy::never;

    private LosingProxy(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    /** In front of a server at this port of this machine. */
    public static LosingProxy before(int port) {
        try {
            var proxy = new LosingProxy(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), port);
            start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** The first octets of the server after this holds never arrive; those of later connections do. */
    public void loseTheAnswerOnce(BooleanSupplier when) {
        lose = when;
    }

    /**
     * From now on octets vanish on their way, or do so no more. A connection on which some did stays open and silent for ever, as one
     * that a firewall has forgotten.
     */
    public void swallow(boolean everything) {
        swallows = everything;
        hush = LosingProxy::never;
    }

    /** The same for what the server says while this holds: what it was asked arrives there, and it is silent. */
    public void swallowAnswers(BooleanSupplier when) {
        hush = when;
    }

    public boolean hasLostAnAnswer() {
        return lost.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                start(() -> pass(client, server, LosingProxy::never, LosingProxy::never));
                start(() -> pass(server, client, () -> lose.getAsBoolean(), () -> hush.getAsBoolean()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, BooleanSupplier cut, BooleanSupplier quiet) {
        try (from;
                to) {
            pass(from.getInputStream(), to.getOutputStream(), cut, quiet);
        } catch (IOException closed) {
            open.remove(from);
            open.remove(to);
        }
    }

    private void pass(InputStream in, OutputStream out, BooleanSupplier cut, BooleanSupplier quiet) throws IOException {
        var octets = new byte[8192];
        var silent = false;
        for (var got = in.read(octets); got >= 0; got = in.read(octets)) {
            if (cut.getAsBoolean()) {
                lose = LosingProxy::never;
                lost.set(true);
                return;
            }
            silent |= swallows || quiet.getAsBoolean();
            if (!silent) {
                out.write(octets, 0, got);
                out.flush();
            }
        }
    }

    private static boolean never() {
        return false;
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "losing-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
