package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense at every door of the running system: each answers in its own protocol, shows nothing of its insides, and stays open. */
@ExtendWith(WholeSystem.Extension.class)
class DoorsTest {
    private static final String OCSP = "application/ocsp-request";
    private static final String TIMESTAMP = "application/timestamp-query";
    private static final byte[] TRUNCATED = {0x30, (byte) 0x82, 0x01, 0x00, 0x30};

    private final WholeSystem system;
    private final HttpClient http = HttpClient.newHttpClient();

    DoorsTest(WholeSystem system) {
        this.system = system;
    }

    @AfterEach
    void honest_callers_still_get_answers() throws IOException, InterruptedException {
        assertThat(get("/ca/root.cer").statusCode()).isEqualTo(200);
        assertThat(get("/verify").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MA==", "MIIBADA=", "bm90IERFUg=="})
    void ocsp_calls_a_malformed_request_malformed(String base64)
            throws IOException, InterruptedException, OCSPException {
        var answer = post("/ocsp", OCSP, Base64.getDecoder().decode(base64));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new OCSPResp(answer.body()).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MA==", "MIIBADA=", "bm90IERFUg=="})
    void the_time_stamping_unit_rejects_a_malformed_query(String base64)
            throws IOException, InterruptedException, TSPException {
        var answer = post("/tsa", TIMESTAMP, Base64.getDecoder().decode(base64));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new TimeStampResponse(answer.body()).getStatus()).isEqualTo(PKIStatus.REJECTION);
    }

    @ParameterizedTest
    @CsvSource({"/ocsp,application/ocsp-request", "/tsa,application/timestamp-query"})
    void an_oversized_request_is_too_large(String door, String type) throws IOException, InterruptedException {
        assertThat(post(door, type, new byte[1_000_000]).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ocsp", "/tsa"})
    void another_media_type_is_not_supported(String door) throws IOException, InterruptedException {
        assertThat(post(door, "text/plain", TRUNCATED).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"/crl/other.crl", "/ca/other.cer", "/crl/", "/ca/..%2f", "/nothing-here"})
    void an_unknown_file_is_not_found_or_not_shown(String path) throws IOException, InterruptedException {
        var answer = get(path);

        assertThat(answer.statusCode()).isBetween(300, 499);
        assertThat(text(answer)).doesNotContain("Exception", "at th.morprom", "org.springframework");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crl/issuing.crl", "/ca/root.cer", "/tsa"})
    void another_method_is_not_allowed(String path) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(system.url().resolve(path)).DELETE().build(), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/verify", "/register", "/login/passkey", "/consent", "/logout"})
    void a_form_without_its_token_is_refused(String path) throws IOException, InterruptedException {
        var answer = post(path, "application/x-www-form-urlencoded", "a=b".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isBetween(300, 499);
        assertThat(text(answer)).doesNotContain("Exception", "at th.morprom");
    }

    @Test
    void the_verification_page_answers_for_what_is_no_pdf() throws IOException, InterruptedException {
        var page = new VerificationPage(system.url());

        assertThat(page.verdict("not a PDF".getBytes(StandardCharsets.UTF_8))).isEqualTo("NOT_A_PDF");
        assertThat(page.verdict("%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)))
                .isIn("NOT_A_PDF", "NOT_SIGNED");
    }

    @Test
    void ocsp_answers_for_its_own_issuer_only()
            throws IOException, InterruptedException, OCSPException, OperatorCreationException {
        var root = new X509CertificateHolder(get("/ca/root.cer").body());
        var issuing = new X509CertificateHolder(get("/ca/issuing.cer").body());

        var answer = new Protocols(system.url()).ocsp(issuing, root);

        assertThat(new OCSPResp(answer).getStatus()).isEqualTo(OCSPResp.UNAUTHORIZED);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(system.url().resolve(path)).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(system.url().resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
