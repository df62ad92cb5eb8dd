package th.morprom.did.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.Test;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.OwnDoor;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.RawClient;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.ocsp.sample.WatchedKey;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** A crowd that does nothing, and floods of what cannot be kept. {@code -Dmorprom.campaign=true} makes both long. */
class ManyConnectionsTest {
    private static final boolean CAMPAIGN = Boolean.getBoolean("morprom.campaign");
    private static final int CROWD = CAMPAIGN ? asManyAsPossible(10_000) : 2_000;
    private static final Duration FLOOD = CAMPAIGN ? Duration.ofMinutes(4) : Duration.ofSeconds(3);
    private static final long MEGABYTE = 1_000_000;

    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final X509CertificateHolder ISSUER = HIERARCHY.issuing().certificate();
    private static final BigInteger SERIAL = new BigInteger("1122334455667788", 16);
    private static final byte[] REQUEST = Requests.about(ISSUER, SERIAL).der();

    private final PublishedStatuses published = published();
    private final WatchedKey key = new WatchedKey();

    @Test
    void honest_clients_are_answered_beside_a_crowd_of_idle_connections() throws Exception {
        try (var node = node("door.idle-timeout=10m")) {
            var before = usedHeap();
            var crowd = new ArrayList<SocketChannel>();
            try {
                for (var i = 0; i < CROWD; i++) {
                    crowd.add(SocketChannel.open(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), node.door.port())));
                }
                for (var i = 0; i < 100; i++) {
                    assertAnswered(node);
                }
                assertThat(node.door.connections()).isBetween(CROWD, CROWD + 100);
                assertThat(usedHeap() - before).isLessThan(CROWD * 20_000L);
            } finally {
                for (var channel : crowd) {
                    channel.close();
                }
            }
        }
    }

    @Test
    void memory_stays_flat_and_honest_clients_are_answered_under_floods() throws Exception {
        try (var node = node("signing.threads=1", "signing.places=50")) {
            assertAnswered(node);
            flood(node, Duration.ofSeconds(1));
            var before = usedHeap();

            flood(node, FLOOD);

            assertThat(usedHeap() - before).isLessThan(30 * MEGABYTE);
            assertThat(node.responder.kept()).isEqualTo(1);
        }
    }

    private static void flood(OwnDoor node, Duration length) throws IOException {
        var random = new Random(20261126);
        var end = System.nanoTime() + length.toNanos();
        try (var nonces = new RawClient(node.door.port());
                var serials = new RawClient(node.door.port())) {
            while (System.nanoTime() < end) {
                for (var i = 0; i < 20; i++) {
                    nonces.say(RawClient.post(Requests.about(ISSUER, SERIAL)
                            .nonce(1 + random.nextInt(128))
                            .der()));
                    serials.say(RawClient.get(Requests.about(ISSUER, new BigInteger(120, random).setBit(0))
                            .der()));
                }
                assertAnswered(node);
                for (var i = 0; i < 20; i++) {
                    assertThat(Answers.status(nonces.hear().body())).isIn(OCSPResp.SUCCESSFUL, OCSPResp.TRY_LATER);
                    assertThat(Answers.status(serials.hear().body())).isIn(OCSPResp.SUCCESSFUL, OCSPResp.TRY_LATER);
                }
            }
        }
    }

    private static void assertAnswered(OwnDoor node) throws IOException {
        try (var honest = new RawClient(node.door.port())) {
            honest.say(RawClient.get(REQUEST));
            assertThat(Answers.status(honest.hear().body())).isEqualTo(OCSPResp.SUCCESSFUL);
        }
    }

    /** Both ends of each connection are in this process, whose open files the system limits. */
    private static int asManyAsPossible(int wanted) {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (int) Math.min(wanted, (system.getMaxFileDescriptorCount() - 500) / 2);
    }

    private OwnDoor node(String... settings) {
        return new OwnDoor(published, key.identity(HIERARCHY), settings);
    }

    private static PublishedStatuses published() {
        var published = new PublishedStatuses(ISSUER, Instant.now());
        published.good(SERIAL);
        return published;
    }

    private static long usedHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (var i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
