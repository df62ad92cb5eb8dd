package th.morprom.did.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.OwnDoor;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.RawClient;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.ocsp.sample.WatchedKey;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** Whatever clients do, memory and connections stay bounded, and honest clients get their answers. */
class HostileClientsTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final X509CertificateHolder ISSUER = HIERARCHY.issuing().certificate();
    private static final BigInteger SERIAL = new BigInteger("1122334455667788", 16);
    private static final byte[] REQUEST = Requests.about(ISSUER, SERIAL).der();

    private final WatchedKey key = new WatchedKey();
    private final PublishedStatuses published = published();
    private final OwnDoor node = new OwnDoor(
            published,
            key.identity(HIERARCHY),
            "door.threads=1",
            "door.connections=50",
            "door.request-timeout=1s",
            "door.idle-timeout=3s",
            "signing.threads=2",
            "signing.places=20");
    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (var client : clients) {
            client.close();
        }
        node.close();
    }

    @Test
    void answers_requests_that_come_all_at_once_in_their_order() throws Exception {
        var client = client();
        var other = SERIAL.add(BigInteger.ONE);
        published.revoked(other, Instant.now(), CRLReason.keyCompromise);
        key.takes(20);
        var requests = new StringBuilder();
        for (var i = 0; i < 60; i++) {
            var serial = i % 3 == 0 ? SERIAL : other;
            var request = Requests.about(ISSUER, serial);
            requests.append(
                    i % 2 == 0
                            ? RawClient.get(request.der())
                            : RawClient.post(request.nonce(1 + i).der()));
        }

        client.say(requests.toString());

        for (var i = 0; i < 60; i++) {
            var single = Answers.only(client.hear().body());
            assertThat(single.getCertID().getSerialNumber()).isEqualTo(i % 3 == 0 ? SERIAL : other);
        }
    }

    @Test
    void takes_a_request_that_comes_in_single_octets() throws Exception {
        var client = client();
        for (var octet : RawClient.post(REQUEST).split("(?<=\\G.{1})", -1)) {
            client.say(octet);
        }

        assertThat(Answers.status(client.hear().body())).isEqualTo(OCSPResp.SUCCESSFUL);
    }

    @Test
    void hangs_up_on_a_client_that_never_ends_its_request() throws Exception {
        var slow = client();
        slow.say("GET /ocsp/MEcw");

        assertThat(slow.isHungUp()).isTrue();
        assertHonestClientsAreAnswered();
    }

    @Test
    void hangs_up_on_a_client_that_dribbles_on_past_the_time_allowed() throws Exception {
        var slow = client();
        slow.say("POST /ocsp HTTP/1.1\r\nContent-Type: application/ocsp-request\r\nContent-Length: 5000\r\n\r\n");
        var hungUp = false;
        for (var i = 0; i < 600 && !hungUp; i++) {
            try {
                slow.say("0");
                Thread.sleep(100);
            } catch (IOException e) {
                hungUp = true;
            }
        }

        assertThat(hungUp).isTrue();
    }

    @Test
    void hangs_up_on_a_client_that_says_nothing() throws Exception {
        assertThat(client().isHungUp()).isTrue();
    }

    @Test
    void makes_room_for_a_new_connection_by_ending_the_one_idle_longest() throws Exception {
        var first = client();
        first.say(RawClient.get(REQUEST));
        first.hear();
        for (var i = 0; i < 200; i++) {
            client();
        }

        assertHonestClientsAreAnswered();
        assertThat(node.door.connections()).isLessThanOrEqualTo(50);
        assertThat(first.isHungUp()).isTrue();
        assertThat(node.door.evictions()).isPositive();
    }

    @Test
    void hangs_up_on_a_client_that_takes_no_answers() throws Exception {
        var greedy = client();
        var many = RawClient.get(REQUEST).repeat(200);
        var hungUp = false;
        for (var i = 0; i < 20_000 && !hungUp; i++) {
            try {
                greedy.say(many);
            } catch (IOException e) {
                hungUp = true;
            }
        }

        assertThat(hungUp).isTrue();
        assertHonestClientsAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n\r\n",
                "hello\r\n\r\n",
                "GET\r\n\r\n",
                "GET /ocsp HTTP/9.9\r\n\r\n",
                "POST /ocsp HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /ocsp HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n00000",
                "POST /ocsp HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /ocsp HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /ocsp HTTP/1.1\r\nNo colon here\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
            })
    void survives_what_is_no_http(String nonsense) throws Exception {
        var client = client();
        client.say(nonsense);
        client.say("\r\n\r\n");

        assertHonestClientsAreAnswered();
        assertThat(node.door.connections()).isLessThanOrEqualTo(50);
    }

    @Test
    void refuses_a_request_whose_end_is_in_two_places() throws Exception {
        var client = client();
        var head = "POST /ocsp HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n";
        client.say(head + "0\r\n\r\n");

        assertThat(client.hear().status()).isEqualTo(400);
        assertThat(client.isHungUp()).isTrue();
    }

    @Test
    void refuses_lines_and_headers_beyond_all_measure() throws Exception {
        var line = client();
        line.say("GET /ocsp/" + "A".repeat(20_000) + " HTTP/1.1\r\n\r\n");
        assertThat(line.hear().status()).isEqualTo(414);

        var header = client();
        header.say("GET /ocsp HTTP/1.1\r\nX: " + "A".repeat(20_000) + "\r\n\r\n");
        assertThat(header.hear().status()).isEqualTo(431);
    }

    @Test
    void refuses_an_endless_body_at_once() throws Exception {
        var client = client();
        client.say(
                "POST /ocsp HTTP/1.1\r\nContent-Type: application/ocsp-request\r\nContent-Length: 2000000000\r\n\r\n");

        assertThat(client.hear().status()).isEqualTo(413);
        assertThat(client.isHungUp()).isTrue();
    }

    @Test
    void tells_a_client_that_waits_to_be_asked_to_go_on() throws Exception {
        var client = client();
        client.say("POST /ocsp HTTP/1.1\r\nExpect: 100-continue\r\nContent-Type: application/ocsp-request\r\n"
                + "Content-Length: " + REQUEST.length + "\r\n\r\n");
        assertThat(client.hear().status()).isEqualTo(100);
        client.say(new String(REQUEST, StandardCharsets.ISO_8859_1));

        assertThat(Answers.status(client.hear().body())).isEqualTo(OCSPResp.SUCCESSFUL);
    }

    @Test
    void sheds_a_flood_of_nonces_and_goes_on_with_what_is_at_hand() throws Exception {
        assertHonestClientsAreAnswered();
        key.takes(100);
        var flood = new ArrayList<RawClient>();
        var random = new Random(1);
        for (var i = 0; i < 40; i++) {
            var client = client();
            client.say(RawClient.post(Requests.about(ISSUER, SERIAL).nonce(32).der())
                    .repeat(1 + random.nextInt(3)));
            flood.add(client);
        }

        assertHonestClientsAreAnswered();
        var later = 0;
        for (var client : flood) {
            var answer = client.hear();
            var isShed = Answers.status(answer.body()) == OCSPResp.TRY_LATER;
            assertThat(answer.retryAfter()).isEqualTo(isShed ? "1" : "");
            later += isShed ? 1 : 0;
        }
        assertThat(later).isBetween(1, 39);
        assertThat(node.responder.waiting()).isLessThanOrEqualTo(40);
    }

    @Test
    void sheds_a_flood_of_serials_that_were_never_issued() throws Exception {
        assertHonestClientsAreAnswered();
        key.takes(20);
        var flood = new ArrayList<RawClient>();
        for (var i = 0; i < 40; i++) {
            var client = client();
            client.say(RawClient.get(
                    Requests.about(ISSUER, BigInteger.valueOf(1_000 + i)).der()));
            flood.add(client);
        }

        assertHonestClientsAreAnswered();
        for (var client : flood) {
            assertThat(Answers.status(client.hear().body())).isIn(OCSPResp.SUCCESSFUL, OCSPResp.TRY_LATER);
        }
    }

    @Test
    void tells_load_balancers_how_it_is() throws Exception {
        var client = client();
        client.say("GET /health HTTP/1.1\r\n\r\n");
        var up = client.hear();
        assertThat(up.status()).isEqualTo(200);
        assertThat(new String(up.body(), StandardCharsets.UTF_8)).isEqualTo("{\"status\":\"UP\"}\n");

        published.advance(Duration.ofHours(2));
        client.say("GET /health HTTP/1.1\r\n\r\n");
        assertThat(client.hear().status()).isEqualTo(503);
    }

    private void assertHonestClientsAreAnswered() throws IOException {
        try (var honest = new RawClient(node.door.port())) {
            honest.say(RawClient.get(REQUEST));
            assertThat(Answers.status(honest.hear().body())).isEqualTo(OCSPResp.SUCCESSFUL);
        }
    }

    private RawClient client() throws IOException {
        var client = new RawClient(node.door.port());
        clients.add(client);
        return client;
    }

    private static PublishedStatuses published() {
        var published = new PublishedStatuses(ISSUER, Instant.now());
        published.good(SERIAL);
        return published;
    }
}
