package th.morprom.did.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.Identities;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** What both engines do alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HttpContract {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final X509CertificateHolder ISSUER = HIERARCHY.issuing().certificate();
    private static final BigInteger SERIAL = new BigInteger("1122334455667788", 16);

    private final HttpClient client = HttpClient.newHttpClient();
    private final PublishedStatuses published = new PublishedStatuses(ISSUER, Instant.now());

    /** Starts serving what is published; returns where, up to {@code /ocsp}. */
    abstract String start(PublishedStatuses statuses, OcspIdentity identity);

    abstract void stop();

    private String url = "";

    @BeforeAll
    void startOver() {
        published.good(SERIAL);
        url = start(published, Identities.delegated(HIERARCHY));
    }

    @AfterAll
    void stopOver() {
        stop();
    }

    @Test
    void answers_a_post() throws Exception {
        var response = post(Requests.about(ISSUER, SERIAL).der(), "application/ocsp-request");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/ocsp-response");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Answers.only(response.body()).getCertStatus()).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void answers_a_get_with_times_for_caches() throws Exception {
        var response = get(encoded(base64(Requests.about(ISSUER, SERIAL).der())));

        assertThat(Answers.only(response.body()).getCertStatus()).isSameAs(CertificateStatus.GOOD);
        assertThat(response.headers().firstValue("Cache-Control"))
                .contains("max-age=10, public, no-transform, must-revalidate");
        var single = Answers.only(response.body());
        assertThat(date(response, "last-modified"))
                .isEqualTo(single.getThisUpdate().toInstant());
        assertThat(date(response, "expires")).isEqualTo(date(response, "date").plusSeconds(10));
        assertThat(date(response, "date")).isBetween(Instant.now().minusSeconds(30), Instant.now());
    }

    @Test
    void names_an_answer_by_its_hash_and_sends_it_only_once() throws Exception {
        var path = encoded(base64(Requests.about(ISSUER, SERIAL).der()));
        var first = get(path);
        var tag = first.headers().firstValue("ETag").orElseThrow();
        var hash = MessageDigest.getInstance("SHA-256").digest(first.body());
        assertThat(tag).isEqualTo('"' + HexFormat.of().formatHex(hash, 0, 16) + '"');

        for (var has : new String[] {tag, "W/" + tag, "*", "\"other\", " + tag}) {
            var second = get(path, "If-None-Match", has);
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(second.body()).isEmpty();
            assertThat(second.headers().firstValue("ETag")).contains(tag);
            assertThat(second.headers().map()).containsKeys("date", "last-modified", "expires", "cache-control");
        }
        assertThat(get(path, "If-None-Match", "\"other\"").body()).isEqualTo(first.body());
    }

    @Test
    void answers_a_head_with_the_same_headers_and_no_body() throws Exception {
        var uri = URI.create(
                url + "/" + encoded(base64(Requests.about(ISSUER, SERIAL).der())));
        var head = HttpRequest.newBuilder(uri)
                .method("HEAD", BodyPublishers.noBody())
                .build();

        var response = client.send(head, BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map()).containsKeys("etag", "last-modified", "content-length");
    }

    @Test
    void lets_no_cache_keep_an_answer_with_a_nonce() throws Exception {
        var response =
                get(encoded(base64(Requests.about(ISSUER, SERIAL).nonce(16).der())));

        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void answers_gets_whose_base64_has_slashes_and_pluses_encoded_or_not() throws Exception {
        var requests = IntStream.range(0, 3000)
                .mapToObj(i -> base64(Requests.about(ISSUER, SERIAL.add(BigInteger.valueOf(i * 7919L)))
                        .nonce(8 + i % 4)
                        .der()))
                .toList();
        var slash = requests.stream().filter(r -> r.contains("/")).findFirst().orElseThrow();
        var plus = requests.stream().filter(r -> r.contains("+")).findFirst().orElseThrow();
        // A nonce of 0xff gives runs of slashes; here the serial does.
        var doubled =
                base64(Requests.about(ISSUER, BigInteger.ONE.shiftLeft(120).subtract(BigInteger.ONE))
                        .der());
        assertThat(doubled).contains("//");

        for (var request : new String[] {slash, plus, doubled}) {
            assertThat(Answers.status(get(request).body())).isEqualTo(OCSPResp.SUCCESSFUL);
            assertThat(Answers.status(get(encoded(request)).body())).isEqualTo(OCSPResp.SUCCESSFUL);
        }
    }

    @Test
    void answers_a_get_without_padding() throws Exception {
        var request = Base64.getEncoder()
                .withoutPadding()
                .encodeToString(Requests.about(ISSUER, SERIAL).der());

        assertThat(Answers.status(get(request).body())).isEqualTo(OCSPResp.SUCCESSFUL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "*", "MEc", ";a=b/MEc", "%2e%2e/secret", "MEc?x=y"})
    void answers_malformed_for_a_get_that_holds_no_request(String path) throws Exception {
        var response = get(path.replace(" ", "%20"));

        assertThat(response.statusCode()).isIn(200, 400, 403);
        if (response.statusCode() == 200) {
            assertThat(Answers.status(response.body())).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        }
    }

    @Test
    void answers_malformed_for_truncated_bodies() throws Exception {
        var whole = Requests.about(ISSUER, SERIAL).der();
        for (var length : new int[] {0, 1, 2, 10, whole.length - 1}) {
            var response = post(Arrays.copyOf(whole, length), "application/ocsp-request");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(Answers.status(response.body())).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        }
    }

    @Test
    void takes_a_media_type_with_parameters_in_any_case() throws Exception {
        var response = post(Requests.about(ISSUER, SERIAL).der(), "Application/OCSP-Request; charset=binary");

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void refuses_another_media_type_with_415() throws Exception {
        assertThat(post(Requests.about(ISSUER, SERIAL).der(), "application/json")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void refuses_a_body_above_8_kib_with_413() throws Exception {
        assertThat(post(new byte[8 * 1024], "application/ocsp-request").statusCode())
                .isEqualTo(200);
        assertThat(post(new byte[8 * 1024 + 1], "application/ocsp-request").statusCode())
                .isEqualTo(413);
    }

    @Test
    void refuses_a_body_above_8_kib_that_does_not_tell_its_length() throws Exception {
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[8 * 1024 + 1]));
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/ocsp-request")
                .POST(chunked)
                .build();

        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(413);
    }

    @Test
    void refuses_other_methods_with_405() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .PUT(BodyPublishers.noBody())
                .build();

        var response = client.send(request, BodyHandlers.discarding());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void stays_up_when_a_client_hangs_up_within_its_body() throws Exception {
        var uri = URI.create(url);
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("POST /ocsp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ocsp-request\r\n"
                                    + "Content-Length: 100\r\n\r\n0000")
                            .getBytes(StandardCharsets.US_ASCII));
        }

        answers_a_post();
    }

    private static Instant date(HttpResponse<byte[]> response, String header) {
        var text = response.headers().firstValue(header).orElseThrow();
        assertThat(text).matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    }

    private HttpResponse<byte[]> get(String path, String header, String value)
            throws IOException, InterruptedException {
        var uri = URI.create(url + "/" + path);
        return client.send(HttpRequest.newBuilder(uri).header(header, value).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        var uri = URI.create(url + "/" + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(byte[] body, String mediaType) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private static String base64(byte[] der) {
        return Base64.getEncoder().encodeToString(der);
    }

    private static String encoded(String base64) {
        return URLEncoder.encode(base64, StandardCharsets.US_ASCII);
    }
}
