package th.morprom.did.testpki.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * An NTP server on a free port of this machine that is as wrong as a test wants it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3</a>
 */
public final class SampleNtpServer implements AutoCloseable {
    /** Places in the packet, for tests that spoil one. */
    public static final int STRATUM = 1;

    public static final int ORIGIN = 24;
    public static final int TRANSMIT = 40;

    private static final int PACKET_BYTES = 48;
    private static final int SERVER = 4;
    private static final int VERSION_4 = 4 << 3;
    private static final long NTP_EPOCH = 2_208_988_800L;
    private static final int MILLISECOND = 65; // of 16 bits of fraction

    private final DatagramSocket socket;
    private volatile Duration ahead = Duration.ZERO;
    private volatile int leapIndicator;
    private volatile UnaryOperator<ByteBuffer> spoil = UnaryOperator.identity();

    /** Answers until it is closed. */
    public SampleNtpServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "sample-ntp-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Host and port. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Its time is ahead of this machine's by this much. */
    public void ahead(Duration value) {
        ahead = value;
    }

    /** 0 nothing, 1 or 2 a leap second at the end of the day, 3 not synchronised. */
    public void leapIndicator(int value) {
        leapIndicator = value;
    }

    /** What becomes of an answer before it leaves. */
    public void spoil(UnaryOperator<ByteBuffer> value) {
        spoil = value;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var question = new DatagramPacket(new byte[PACKET_BYTES], PACKET_BYTES);
                socket.receive(question);
                var answer = spoil.apply(answer(ByteBuffer.wrap(question.getData())));
                socket.send(new DatagramPacket(answer.array(), answer.limit(), question.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private ByteBuffer answer(ByteBuffer question) {
        var now = timestamp(Instant.now().plus(ahead));
        return ByteBuffer.allocate(PACKET_BYTES)
                .put(0, (byte) ((leapIndicator << 6) | VERSION_4 | SERVER))
                .put(STRATUM, (byte) 2)
                .putInt(4, MILLISECOND) // root delay
                .putInt(8, MILLISECOND) // root dispersion
                .putLong(ORIGIN, question.getLong(TRANSMIT))
                .putLong(32, now) // received
                .putLong(TRANSMIT, now);
    }

    private static long timestamp(Instant time) {
        var fraction = ((long) time.getNano() << 32) / 1_000_000_000L;
        return ((time.getEpochSecond() + NTP_EPOCH) << 32) | fraction;
    }
}
