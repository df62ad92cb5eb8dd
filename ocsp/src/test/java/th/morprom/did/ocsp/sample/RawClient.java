package th.morprom.did.ocsp.sample;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** A client that says what no library would: halves, pieces, too much, several at once. */
public final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    public RawClient(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 60_000);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    /** A whole GET of this request. */
    public static String get(byte[] request) {
        var base64 =
                Base64.getEncoder().encodeToString(request).replace("/", "%2F").replace("+", "%2B");
        return "GET /ocsp/" + base64 + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    /** A whole POST of this request, one octet a character. */
    public static String post(byte[] request) {
        return "POST /ocsp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ocsp-request\r\nContent-Length: "
                + request.length + "\r\n\r\n" + new String(request, StandardCharsets.ISO_8859_1);
    }

    public void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next answer. */
    public Answer hear() throws IOException {
        var status = line();
        var length = 0;
        var retryAfter = "";
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.toLowerCase(Locale.ROOT).startsWith("retry-after:")) {
                retryAfter = header.substring(12).strip();
            }
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), in.readNBytes(length), retryAfter);
    }

    /** An HTTP status and a body, and when to come again; empty if that is not told. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(int status, byte[] body, String retryAfter) {}

    /** Whether the server has hung up, now or within the time-out. */
    public boolean isHungUp() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("hung up after " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
