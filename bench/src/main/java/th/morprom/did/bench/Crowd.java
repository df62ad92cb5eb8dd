package th.morprom.did.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Many clients in one thread: each has a connection of its own, on which it sends one of some prepared requests, at random, and
 * reads the answer. All send, then all read, so that the server always has something to do and this thread costs little.
 */
final class Crowd implements Task {
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final List<byte[]> requests;
    private final List<Client> clients = new ArrayList<>();

    Crowd(int port, int connections, List<byte[]> requests) {
        this.requests = requests;
        for (var i = 0; i < connections; i++) {
            clients.add(new Client(port));
        }
    }

    @Override
    public void run() throws IOException {
        var random = ThreadLocalRandom.current();
        for (var client : clients) {
            client.out.write(requests.get(random.nextInt(requests.size())));
        }
        for (var client : clients) {
            client.readAnswer();
        }
    }

    @Override
    public int operations() {
        return clients.size();
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
    }

    private static final class Client {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final byte[] bytes = new byte[LONGEST_ANSWER];

        Client(int port) {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                in = socket.getInputStream();
                out = socket.getOutputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Which must be a 200 that tells its length. */
        void readAnswer() throws IOException {
            var read = 0;
            for (var whole = 0; whole == 0 || read < whole; ) {
                var more = in.read(bytes, read, bytes.length - read);
                if (more < 0) {
                    throw new EOFException();
                }
                read += more;
                whole = whole == 0 ? wholeLength(read) : whole;
            }
        }

        /** Of head and body; 0 while the head is not all there. */
        private int wholeLength(int read) throws IOException {
            var length = 0;
            var line = 0;
            for (var i = 0; i < read; i++) {
                if (bytes[i] != '\n') {
                    continue;
                }
                if (i - line <= 1) {
                    if (bytes[9] != '2') {
                        throw new IOException("answered " + Arrays.toString(Arrays.copyOf(bytes, line)));
                    }
                    return i + 1 + length;
                }
                if (bytes[line] == 'C' && bytes[line + 8] == 'L') {
                    length = number(line + "Content-Length: ".length());
                }
                line = i + 1;
            }
            return 0;
        }

        private int number(int from) {
            var number = 0;
            for (var i = from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
                number = number * 10 + bytes[i] - '0';
            }
            return number;
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
