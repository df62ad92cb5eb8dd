package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.testpki.program.Program;
import tools.jackson.databind.JsonNode;

/** How a program gets a doctor's signatures by the Cloud Signature Consortium's API, in both its versions. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CscFlowTest {
    private final DemoSystem system;
    private final CscDoctor doctor;
    private final CscProgram program;
    private final String service;

    CscFlowTest(WholeSystem whole) {
        this.system = whole.running();
        this.doctor = new CscDoctor(PractisingDoctor.next(system));
        this.program = CscProgram.live(system, "emr.example.org");
        var attempt = program.attempt("service");
        this.service = json(program.exchanges(doctor.letsIn(attempt).code(), attempt))
                .path("access_token")
                .stringValue();
    }

    @Test
    void everybody_may_know_what_the_service_can_do_in_either_version() {
        var first = json(program.calls("", "v1/info", "{}"));
        var second = json(program.calls("", "v2/info", "{\"lang\":\"th\"}"));

        assertThat(first.path("specs").stringValue()).isEqualTo("1.0.4.0");
        assertThat(first.path("oauth2").stringValue()).isEqualTo(system.publicUrl() + "/csc/v1");
        assertThat(first.has("signAlgorithms")).isFalse();
        assertThat(second.path("specs").stringValue()).startsWith("2.");
        assertThat(second.path("lang").stringValue()).isEqualTo("th-TH");
        assertThat(second.path("methods").toString()).contains("signatures/signDoc", "credentials/authorizeCheck");
        assertThat(second.at("/signature_formats/formats").size())
                .isEqualTo(second.at("/signature_formats/envelope_properties").size());
        assertThat(json(program.calls("", "v1/info", "")).path("region").stringValue())
                .isEqualTo("TH");
    }

    @Test
    void describes_the_credential_of_the_doctor_who_let_it_see_it() throws IOException {
        for (var version : List.of("v1", "v2")) {
            var listed = json(program.calls(service, version + "/credentials/list", "{}"));
            assertThat(listed.path("credentialIDs").toString()).isEqualTo("[\"" + doctor.credential() + "\"]");
        }
        var first = info("v1");
        var second = info("v2");

        assertThat(first.path("authMode").stringValue()).isEqualTo("oauth2code");
        assertThat(second.at("/auth/mode").stringValue()).isEqualTo("oauth2code");
        assertThat(second.path("SCAL").stringValue()).isEqualTo("2");
        assertThat(second.path("multisign").intValue()).isEqualTo(100);
        assertThat(second.at("/key/algo/0").stringValue()).isEqualTo(CscProgram.ECDSA);
        assertThat(second.at("/key/curve").stringValue()).isEqualTo("1.2.840.10045.3.1.7");
        assertThat(second.at("/cert/validFrom").stringValue()).matches("\\d{14}Z");
        assertThat(chain(second).get(0).getSerialNumber().toString(16))
                .isEqualToIgnoringCase(second.at("/cert/serialNumber").stringValue());
        var all = json(program.calls(
                service,
                "v2/credentials/list",
                "{\"credentialInfo\":true,\"certificates\":\"none\",\"onlyValid\":true}"));
        assertThat(all.at("/credentialInfos/0/credentialID").stringValue()).isEqualTo(doctor.credential());
        assertThat(all.at("/credentialInfos/0/cert").has("certificates")).isFalse();
        assertThat(all.path("onlyValid").booleanValue()).isTrue();
    }

    @Test
    void a_pdf_whose_hash_was_signed_under_either_version_is_valid_to_pdfsig(@TempDir Path folder)
            throws IOException, InterruptedException {
        for (var version : List.of("v1", "v2")) {
            var pdf = new HashedPdf(chain(info(version)));
            var digest = pdf.attributesDigest();
            var sad = activation(program.attempt(doctor.credential(), "ใบสั่งยา", digest));
            var names = version.equals("v1") ? List.of("hash", "hashAlgo") : List.of("hashes", "hashAlgorithmOID");

            var signed = json(program.calls(service, version + "/signatures/signHash", """
                {"credentialID": "%s", "SAD": "%s", "%s": ["%s"], "%s": "%s", "signAlgo": "%s", "clientData": "x"}
                """.formatted(
                            doctor.credential(),
                            sad,
                            names.get(0),
                            CscProgram.base64(digest),
                            names.get(1),
                            CscProgram.SHA_256,
                            CscProgram.ECDSA)));

            var signature =
                    Base64.getDecoder().decode(signed.at("/signatures/0").stringValue());
            Files.write(folder.resolve(version + ".pdf"), pdf.withBareSignature(signature));
            assertThat(pdfsig(folder, version + ".pdf"))
                    .contains("Signature is Valid", "Certificate is Trusted", "Total document signed");
        }
    }

    @Test
    void a_whole_signature_over_a_documents_digest_is_time_stamped_and_comes_with_what_validates_it(
            @TempDir Path folder) throws IOException, InterruptedException {
        var pdf = new HashedPdf(chain(info("v2")));
        var digest = pdf.documentDigest();
        var token = activation(program.attempt(doctor.credential(), "", digest));

        // The token of the scope credential is enough by itself.
        var signed = json(program.calls(token, "v2/signatures/signDoc", """
            {"credentialID": "%s", "returnValidationInfo": true, "documentDigests": [{"hashes": ["%s"],
             "hashAlgorithmOID": "%s", "signature_format": "P", "conformance_level": "Ades-B-LT", "signAlgo": "%s"}]}
            """.formatted(
                        doctor.credential(), CscProgram.base64(digest), CscProgram.SHA_256, CscProgram.ECDSA)));

        Files.write(
                folder.resolve("whole.pdf"),
                pdf.withCms(Base64.getDecoder()
                        .decode(signed.at("/SignatureObject/0").stringValue())));
        assertThat(pdfsig(folder, "whole.pdf")).contains("Signature is Valid", "Certificate is Trusted");
        assertThat(signed.at("/validationInfo/ocsp").size()).isPositive();
        assertThat(signed.at("/validationInfo/certificates").size()).isPositive();
    }

    @Test
    void a_document_that_is_sent_along_comes_back_signed_for_the_long_term_and_verifies(@TempDir Path folder)
            throws IOException, InterruptedException {
        var pdf = HashedPdf.page();
        var token = activation(
                program.attempt(doctor.credential(), "รายงานผล", Sha256.digest().digest(pdf)));
        var call = """
            {"credentialID": "%s", "documents": [{"document": "%s", "signature_format": "P", "conformance_level": "Ades-B-LTA",
             "signed_envelope_property": "%s", "signAlgo": "%s"}]}
            """;
        var document = Base64.getEncoder().encodeToString(pdf);
        var other = Base64.getEncoder().encodeToString("%PDF-1.7 noise".getBytes(StandardCharsets.US_ASCII));
        assertThat(program.calls(
                                token,
                                "v2/signatures/signDoc",
                                call.formatted(doctor.credential(), other, "Revision", CscProgram.ECDSA))
                        .body())
                .contains("Hash is not authorized by the SAD");

        var signed = json(program.calls(
                token,
                "v2/signatures/signDoc",
                call.formatted(doctor.credential(), document, "Certification", CscProgram.ECDSA)));

        var file =
                Base64.getDecoder().decode(signed.at("/DocumentWithSignature/0").stringValue());
        Files.write(folder.resolve("document.pdf"), file);
        assertThat(pdfsig(folder, "document.pdf")).contains("Signature is Valid", "Certificate is Trusted");
        var verdict = PersonAtBrowser.send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(URI.create(system.publicUrl() + "/api/v1/verifications"))
                        .header("Content-Type", "application/pdf")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
        assertThat(verdict.body()).contains("\"outcome\":\"VALID\"", "LTA");
    }

    @Test
    void a_program_that_has_no_browser_to_send_waits_until_the_doctor_has_answered_here() {
        var digest = Sha256.digest().digest(new byte[] {1});
        var asked = program.calls(service, "v2/credentials/authorize", """
            {"credentialID": "%s", "numSignatures": 1, "hashes": ["%s"], "hashAlgorithmOID": "%s", "description": "แฟ้ม 1"}
            """.formatted(
                        doctor.credential(), CscProgram.base64(digest), CscProgram.SHA_256));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var handle = asked.body();
        assertThat(program.calls(service, "v2/credentials/authorizeCheck", handle)
                        .statusCode())
                .isEqualTo(202);

        var list = doctor.browser().get("/csc/agreements").body();
        assertThat(list).contains("แฟ้ม 1", "โปรแกรมของ emr.example.org");
        doctor.agreesOn(list.replaceAll("(?s).*?href=\"(/csc/agreements/[0-9a-f-]{36})\".*", "$1"));

        var sad = json(program.calls(service, "v2/credentials/authorizeCheck", handle));
        var signed = program.calls(service, "v2/signatures/signHash", """
            {"credentialID": "%s", "SAD": "%s", "hashes": ["%s"], "signAlgo": "%s"}
            """.formatted(
                doctor.credential(), sad.path("SAD").stringValue(), CscProgram.base64(digest), CscProgram.ECDSA));
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
        assertThat(doctor.browser().get("/csc/agreements").body()).contains("1 จาก 1");
    }

    @Test
    void digests_may_come_as_rich_authorization_details_and_be_signed_one_after_the_other() {
        var one = Sha256.digest().digest(new byte[] {2});
        var two = Sha256.digest().digest(new byte[] {3});
        var details =
                """
                [{"type": "credential", "credentialID": "%s", "hashAlgorithmOID": "%s", "documentDigests": [
                  {"hash": "%s", "label": "ใบที่หนึ่ง"}, {"hash": "%s", "label": "ใบที่สอง"}]}]
                """.formatted(doctor.credential(), CscProgram.SHA_256, CscProgram.base64(one), CscProgram.base64(two));
        var attempt = program.attempt("credential").with("scope", "").with("authorization_details", details);
        var page = doctor.question(attempt);
        assertThat(doctor.browser().get(page).body()).contains("<bdi>ใบที่หนึ่ง</bdi>", "<bdi>ใบที่สอง</bdi>");
        var token = json(program.exchanges(doctor.agreesOn(page).code(), attempt));
        var granted = token.path("authorization_details").path(0);
        assertThat(granted.path("type").stringValue()).isEqualTo("credential");
        assertThat(granted.path("credentialID").stringValue()).isEqualTo(doctor.credential());
        assertThat(granted.at("/documentDigests/1/hash").stringValue()).isEqualTo(CscProgram.base64(two));
        assertThat(granted.at("/documentDigests/1/label").stringValue()).isEqualTo("ใบที่สอง");
        var first = token.path("access_token").stringValue();

        assertThat(sign(first, one).statusCode()).isEqualTo(200);
        var second = json(program.calls(service, "v2/credentials/extendTransaction", """
            {"credentialID": "%s", "SAD": "%s", "hashes": ["%s"], "hashAlgorithmOID": "%s"}
            """.formatted(
                                doctor.credential(), first, CscProgram.base64(two), CscProgram.SHA_256)))
                .path("SAD")
                .stringValue();
        assertThat(sign(first, two).statusCode()).as("the token before").isEqualTo(401);
        assertThat(sign(second, two).statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_holds_a_hundred_digests_and_the_page_after_it_may_name_it() {
        var digests = IntStream.range(0, 100)
                .mapToObj(index -> Sha256.digest().digest(new byte[] {5, (byte) index}))
                .toArray(byte[][]::new);
        var attempt = program.attempt(doctor.credential(), "ใบสั่งยา 100 ฉบับ", digests);

        var page = doctor.question(attempt);
        var answer = PersonAtBrowser.send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(URI.create(system.publicUrl() + attempt.address()))
                        .header("Referer", system.publicUrl() + attempt.address()));

        assertThat(doctor.browser().get(page).body()).contains("ใบสั่งยา 100 ฉบับ");
        assertThat(answer.statusCode()).as("to somebody who is not logged in").isLessThan(400);
    }

    @Test
    void the_same_question_again_takes_no_more_room_and_the_browser_goes_back_to_the_last() {
        var digest = Sha256.digest().digest(new byte[] {6});
        var first = program.attempt(doctor.credential(), "ถามซ้ำ", digest);
        var last = program.attempt(doctor.credential(), "ถามซ้ำ", digest);
        var page = doctor.question(first);
        for (int i = 0; i < 25; i++) {
            assertThat(doctor.question(first)).isEqualTo(page);
        }
        assertThat(doctor.question(last)).isEqualTo(page);

        var arrival = doctor.agreesOn(page);

        assertThat(program.exchanges(arrival.code(), last).statusCode()).isEqualTo(200);
    }

    @Test
    void stamps_a_digest() {
        var digest = CscProgram.base64(Sha256.digest().digest(new byte[] {4}));

        var stamped = json(program.calls(
                service,
                "v1/signatures/timestamp",
                "{\"hash\": \"%s\", \"hashAlgo\": \"%s\", \"nonce\": \"0f3a\"}".formatted(digest, CscProgram.SHA_256)));

        assertThat(Base64.getDecoder().decode(stamped.path("timestamp").stringValue()).length)
                .isGreaterThan(500);
    }

    @Test
    void a_doctor_who_says_no_has_signed_nothing_and_a_token_given_back_is_worth_nothing() {
        var attempt = program.attempt(doctor.credential(), "", Sha256.digest().digest(new byte[] {5}));
        assertThat(doctor.declines(attempt).parameters())
                .containsEntry("error", "access_denied")
                .containsEntry("iss", system.publicUrl() + "/csc")
                .doesNotContainKey("code");
        var again = program.attempt("service");
        var token = json(program.exchanges(doctor.letsIn(again).code(), again))
                .path("access_token")
                .stringValue();

        assertThat(program.asks("revoke", Map.of("token", token)).statusCode()).isEqualTo(204);

        assertThat(program.calls(token, "v1/credentials/list", "{}").statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> sign(String token, byte[] digest) {
        return program.calls(
                token,
                "v2/signatures/signHash",
                "{\"credentialID\": \"%s\", \"hashes\": [\"%s\"], \"signAlgo\": \"%s\"}"
                        .formatted(doctor.credential(), CscProgram.base64(digest), CscProgram.ECDSA));
    }

    private String activation(CscProgram.Attempt attempt) {
        return json(program.exchanges(doctor.agrees(attempt).code(), attempt))
                .path("access_token")
                .stringValue();
    }

    private JsonNode info(String version) {
        return json(program.calls(
                service,
                version + "/credentials/info",
                "{\"credentialID\": \"%s\", \"certificates\": \"chain\", \"certInfo\": true, \"authInfo\": true}"
                        .formatted(doctor.credential())));
    }

    private static List<X509CertificateHolder> chain(JsonNode info) throws IOException {
        var chain = new ArrayList<X509CertificateHolder>();
        for (var certificate : info.at("/cert/certificates")) {
            chain.add(new X509CertificateHolder(Base64.getDecoder().decode(certificate.stringValue())));
        }
        return chain;
    }

    private String pdfsig(Path folder, String file) throws IOException, InterruptedException {
        if (!Files.exists(folder.resolve("nss"))) {
            Files.write(folder.resolve("root.der"), new Protocols(system.publicUrl()).get("/ca/root.cer"));
            Files.createDirectory(folder.resolve("nss"));
            Program.run(folder, "certutil", "-N", "-d", "sql:nss", "--empty-password");
            Program.run(folder, "certutil", "-A", "-d", "sql:nss", "-n", "root", "-t", "CT,C,C", "-i", "root.der");
        }
        return Program.run(folder, "pdfsig", "-no-ocsp", "-nssdir", "sql:" + folder.resolve("nss"), file)
                .said();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body());
    }
}
