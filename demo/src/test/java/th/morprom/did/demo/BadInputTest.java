package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;

/** The doors that machines use: whatever comes in, the answer is the protocol's own, and the next good request is served. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String OCSP = "application/ocsp-request";
    private static final String TSA = "application/timestamp-query";

    private final WholeSystem system;
    private final Door door;

    BadInputTest(WholeSystem system) {
        this.system = system;
        this.door = new Door(system.url());
    }

    @AfterEach
    void a_good_request_is_served_right_after() throws Exception {
        var ocsp = door.post("/ocsp", OCSP, ocspRequest());
        assertThat(ocsp.status()).isEqualTo(200);
        assertThat(Protocols.status(ocsp.body())).isEqualTo("good");
        var tsa = door.post("/tsa", TSA, timestampRequest());
        assertThat(new TimeStampResponse(tsa.body()).getStatus()).isEqualTo(PKIStatus.GRANTED);
        assertThat(door.get("/crl/signing.crl").type()).isEqualTo("application/pkix-crl");
        assertThat(door.get("/ca/root.cer").type()).isEqualTo("application/pkix-cert");
        assertThat(door.get("/verify").status()).isEqualTo(200);
    }

    @Test
    void ocsp_calls_what_is_no_request_malformed() throws Exception {
        var good = ocspRequest();
        for (var body : List.of(
                new byte[0],
                new byte[] {0},
                new byte[8192],
                "GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOf(good, good.length / 2),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1),
                new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1})) {
            assertThat(ocspStatus(door.post("/ocsp", OCSP, body))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        }
        for (var path : List.of("", "AAAA", "not-base64!", "..%2f..%2fetc%2fpasswd", "a".repeat(4000))) {
            assertThat(ocspStatus(door.get("/ocsp/" + path))).as(path).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        }
    }

    @Test
    void ocsp_refuses_by_http_what_is_not_ocsp_at_all() throws Exception {
        assertThat(door.post("/ocsp", OCSP, new byte[100_000]).status()).isEqualTo(413);
        var endless = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100_000]));
        assertThat(door.send("POST", "/ocsp", OCSP, endless).status()).isEqualTo(413);
        assertThat(door.post("/ocsp", "application/json", "{}").status()).isEqualTo(415);
        assertThat(door.post("/ocsp", "", ocspRequest()).status()).isEqualTo(415);
        assertThat(door.get("/ocsp/%00").status()).isEqualTo(400);
        assertThat(door.send("PUT", "/ocsp", OCSP, ocspRequest()).status()).isEqualTo(405);
        assertThat(door.send("DELETE", "/ocsp", "", new byte[0]).status()).isEqualTo(405);
    }

    @Test
    void ocsp_answers_for_its_own_issuer_only() throws Exception {
        var root = new X509CertificateHolder(door.get("/ca/root.cer").body());
        var issuing = new X509CertificateHolder(door.get("/ca/signing.cer").body());
        assertThat(new OCSPResp(new Protocols(system.url()).ocsp(issuing, root)).getStatus())
                .isEqualTo(OCSPResp.UNAUTHORIZED);
    }

    @Test
    void the_time_stamping_authority_rejects_in_its_own_words() throws Exception {
        var good = timestampRequest();
        for (var body : List.of(
                new byte[0],
                new byte[] {0x30, 0x03, 0x02, 0x01},
                new byte[8192],
                Arrays.copyOf(good, good.length / 2),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1))) {
            var answer = new TimeStampResponse(door.post("/tsa", TSA, body).body());
            assertThat(answer.getStatus()).isEqualTo(PKIStatus.REJECTION);
            assertThat(answer.getFailInfo().intValue()).isEqualTo(PKIFailureInfo.badDataFormat);
        }
        var sha1 = new TimeStampRequestGenerator()
                .generate(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1), new byte[20], BigInteger.ONE);
        var answer =
                new TimeStampResponse(door.post("/tsa", TSA, sha1.getEncoded()).body());
        assertThat(answer.getFailInfo().intValue()).isEqualTo(PKIFailureInfo.badAlg);
    }

    @Test
    void the_time_stamping_authority_refuses_by_http_what_is_no_query_at_all() throws Exception {
        assertThat(door.post("/tsa", TSA, new byte[100_000]).status()).isEqualTo(413);
        assertThat(door.post("/tsa", "text/plain", "?").status()).isEqualTo(415);
        assertThat(door.post("/tsa", "", timestampRequest()).status()).isEqualTo(415);
        assertThat(door.get("/tsa").status()).isEqualTo(405);
        assertThat(door.send("PUT", "/tsa", TSA, timestampRequest()).status()).isEqualTo(405);
    }

    @Test
    void lists_and_certificates_that_are_not_there_are_not_found() {
        for (var path : List.of(
                "/crl/x",
                "/crl/x.crl",
                "/crl/",
                "/crl",
                "/ca/x",
                "/ca/x.cer",
                "/ca/",
                "/crl/signing.crl/x",
                "/ca/root.pem")) {
            var answer = door.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
        assertThat(door.get("/crl/x.crl").type()).startsWith("application/problem+json");
        assertThat(door.get("/crl/..%2fsigning.crl").status()).isEqualTo(400);
        assertThat(door.post("/crl/signing.crl", "text/plain", "x").status()).isEqualTo(405);
        assertThat(door.send("DELETE", "/ca/root.cer", "", new byte[0]).status())
                .isEqualTo(405);
    }

    @Test
    void what_is_not_http_is_answered_without_a_word_about_us() {
        assertThat(door.raw("\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n")).contains(" 400 ");
        assertThat(door.raw("GET /ocsp/<script> HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .contains(" 400 ");
        assertThat(door.raw("POST /ocsp HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + OCSP
                        + "\r\nContent-Length: 70\r\n\r\n0"))
                .doesNotContain(" 200 ");
        assertThat(door.raw("POST /tsa HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + TSA
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"))
                .doesNotContain(" 200 ");
        assertThat(door.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(70_000) + "\r\n\r\n"))
                .contains(" 400 ");
    }

    private byte[] ocspRequest() throws IOException, OCSPException, OperatorCreationException {
        var hierarchy = system.running().get(Hierarchy.class);
        var signing = hierarchy.current(SigningAuthority.SIGNING);
        var issuer = signing.certificate();
        var certificate = hierarchy.ocspSigner(signing.name()).orElseThrow().certificate();
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        return new OCSPReqBuilder()
                .addRequest(new CertificateID(
                        digests.get(CertificateID.HASH_SHA1),
                        new X509CertificateHolder(issuer.getEncoded()),
                        certificate.getSerialNumber()))
                .build()
                .getEncoded();
    }

    private static byte[] timestampRequest() throws IOException, TSPException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator
                .generate(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), new byte[32], BigInteger.TEN)
                .getEncoded();
    }

    private static int ocspStatus(Door.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.whole().uri().toString()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/ocsp-response");
        return new OCSPResp(answer.body()).getStatus();
    }
}
