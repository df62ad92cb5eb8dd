package th.morprom.did.timestamp.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * An NTP server, asked once (SNTP). An answer counts only if it returns a random number that was sent instead of our time,
 * comes from the address that was asked, and says that its server is synchronised.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905">RFC 5905</a> sections 7.3 and 14; the random number is of
 *     <a href="https://www.ietf.org/archive/id/draft-ietf-ntp-data-minimization-04.html">NTP client data minimization</a>
 */
public final class NtpSource implements TimeSource {
    static final int PORT = 123;

    private static final int PACKET_BYTES = 48;
    private static final byte VERSION_4_CLIENT = (4 << 3) | 3;
    private static final int MODE_SERVER = 4;
    private static final int UNSYNCHRONISED = 3;
    private static final int HIGHEST_STRATUM = 15;
    private static final Duration TOO_UNCERTAIN = Duration.ofSeconds(1);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Seconds from 1900, where NTP begins to count, to 1970. Sums wrap in 2036; see {@link #instant}. */
    private static final long NTP_EPOCH = 2_208_988_800L;

    private static final int ROOT_DELAY = 4;
    private static final int ROOT_DISPERSION = 8;
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;

    private final String host;
    private final int port;
    private final Duration timeout;
    private final SecureRandom random = new SecureRandom();

    /** @param server a host, or host and port as in {@code time.example.th:123} */
    public NtpSource(String server, Duration timeout) {
        var colon = server.lastIndexOf(':');
        var hasPort = colon > 0 && server.indexOf(':') == colon;
        this.host = hasPort ? server.substring(0, colon) : server;
        this.port = hasPort ? Integer.parseInt(server.substring(colon + 1)) : PORT;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return "ntp:" + host + (port == PORT ? "" : ":" + port);
    }

    @Override
    public Reading read(Supplier<Instant> local) throws SourceSilent {
        var cookie = random.nextLong();
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            // Connected: the system drops whatever comes from elsewhere.
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port));
            var question =
                    ByteBuffer.allocate(PACKET_BYTES).put(0, VERSION_4_CLIENT).putLong(TRANSMIT, cookie);
            var answer = ByteBuffer.allocate(PACKET_BYTES);
            var sent = local.get();
            socket.send(new DatagramPacket(question.array(), PACKET_BYTES));
            var packet = new DatagramPacket(answer.array(), PACKET_BYTES);
            socket.receive(packet);
            var received = local.get();
            if (packet.getLength() < PACKET_BYTES) {
                throw new SourceSilent(name() + " sent no NTP packet");
            }
            return reading(answer, cookie, sent, received);
        } catch (IOException e) {
            throw new SourceSilent(name() + " does not answer", e);
        }
    }

    /** What an answer says that came between these two times of ours, whatever it is. */
    Reading reading(ByteBuffer answer, long cookie, Instant sent, Instant received) throws SourceSilent {
        var leap = (answer.get(0) >>> 6) & 3;
        var stratum = answer.get(1) & 0xFF;
        if ((answer.get(0) & 7) != MODE_SERVER || answer.getLong(ORIGIN) != cookie) {
            throw new SourceSilent(name() + " sent an answer to another question");
        }
        if (leap == UNSYNCHRONISED || stratum == 0 || stratum > HIGHEST_STRATUM || answer.getLong(TRANSMIT) == 0) {
            throw new SourceSilent(name() + " is not synchronised");
        }
        var arrived = instant(answer.getLong(RECEIVE), received);
        var left = instant(answer.getLong(TRANSMIT), received);
        var there = Duration.between(sent, arrived);
        var back = Duration.between(received, left);
        var delay = Duration.between(sent, received).minus(Duration.between(arrived, left));
        var root = fixedPoint(answer.getInt(ROOT_DELAY)).dividedBy(2).plus(fixedPoint(answer.getInt(ROOT_DISPERSION)));
        var uncertainty = delay.isNegative() ? root : root.plus(delay.dividedBy(2));
        if (uncertainty.compareTo(TOO_UNCERTAIN) > 0) {
            throw new SourceSilent(name() + " knows the time only to within " + uncertainty);
        }
        return new Reading(there.plus(back).dividedBy(2), uncertainty, leap != 0, true);
    }

    /** Of the times that these 32 bits of seconds may mean, one each 136 years, the one nearest to ours. */
    private static Instant instant(long timestamp, Instant near) {
        var seconds = (timestamp >>> 32) - NTP_EPOCH;
        var eras = Math.round((near.getEpochSecond() - seconds) / (double) (1L << 32));
        var nanos = ((timestamp & 0xFFFFFFFFL) * NANOS_PER_SECOND) >>> 32;
        return Instant.ofEpochSecond(seconds + (eras << 32), nanos);
    }

    /** NTP short format: 16 bits of seconds, 16 of their fraction. */
    private static Duration fixedPoint(int value) {
        return Duration.ofNanos(((value & 0xFFFFFFFFL) * NANOS_PER_SECOND) >>> 16);
    }
}
