package th.morprom.did.hisclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.hisclient.TroubledServer.CERTIFICATE;
import static th.morprom.did.hisclient.TroubledServer.json;
import static th.morprom.did.hisclient.TroubledServer.later;
import static th.morprom.did.hisclient.TroubledServer.nothing;
import static th.morprom.did.hisclient.TroubledServer.problem;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.hisclient.CertificateContent.Diagnosis;
import th.morprom.did.hisclient.CertificateContent.Examination;
import th.morprom.did.hisclient.CertificateContent.Patient;
import th.morprom.did.hisclient.CertificateContent.Rest;
import th.morprom.did.hisclient.CertificateContent.SickLeave;
import th.morprom.did.hisclient.MedicalCertificate.State;
import th.morprom.did.hisclient.TroubledServer.Heard;

/** What a program is told when a call goes wrong, and what is asked again by itself. */
class CallsTest {
    private static final String API = "/api/v1/medical-certificates";
    private static final UUID ID = UUID.fromString("0b6c3f5e-5d6f-4d8e-9a43-0d3f5a2b1c11");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
    private static final CertificateContent CONTENT = CertificateContent.sickLeave(
            "99001",
            new Patient("นาย", "สมชาย", "ใจดี", "1100000000008", "1 ถนนสุเทพ เชียงใหม่"),
            Examination.seen("ห้องตรวจ 2", DAY),
            new SickLeave("6800123", Diagnosis.HIDDEN, Rest.of(DAY, DAY.plusDays(2)), ""));

    private final TroubledServer server = new TroubledServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_refusal_names_the_field_and_the_rule_in_both_languages() {
        server.replies(problem(422, "invalid-content", """
            ,"detail":"The check digit is wrong.","detailTh":"เลขตรวจสอบผิด",
            "field":"patient.citizenNumber","reason":"WRONG_CHECK_DIGIT\"\
            """));

        var refused = catchThrowableOfType(
                RequestRefused.class,
                () -> server.morprom().medicalCertificates().create(CONTENT));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_CONTENT);
        assertThat(refused.problem().field()).contains("patient.citizenNumber");
        assertThat(refused.problem().reason()).contains("WRONG_CHECK_DIGIT");
        assertThat(refused).hasMessage("In English. The check digit is wrong. (patient.citizenNumber)");
        assertThat(refused.inThai()).isEqualTo("เป็นภาษาไทย เลขตรวจสอบผิด (patient.citizenNumber)");
        assertThat(server.heardAt(API)).hasSize(1);
    }

    @Test
    void what_the_server_cannot_do_now_is_asked_again_with_the_same_key_and_body() {
        server.replies(later(503, "0"), nothing(), later(429, "0"), json(201, CERTIFICATE));

        var made = server.morprom().medicalCertificates().create(CONTENT);

        assertThat(made.state()).isEqualTo(State.WAITING);
        var asked = server.heardAt(API);
        assertThat(asked).hasSize(4);
        assertThat(asked).extracting(Heard::body).containsOnly(asked.get(0).body());
        assertThat(asked.stream().map(CallsTest::idempotencyKey).distinct()).hasSize(1);
    }

    @Test
    void two_wishes_have_two_keys_and_a_wish_of_the_program_has_its_own() {
        var certificates = server.morprom().medicalCertificates();
        certificates.withdraw(ID);
        certificates.withdraw(ID);
        certificates.withdraw(ID, new IdempotencyKey("withdraw-42"));

        var keys = server.heardAt(API).stream().map(CallsTest::idempotencyKey).toList();
        assertThat(keys).doesNotHaveDuplicates().contains("withdraw-42");
        assertThatThrownBy(() -> new IdempotencyKey("no spaces")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdempotencyKey("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_waits_longer_than_his_deadline() {
        server.replies(later(429, "3600"));

        var failure = catchThrowableOfType(
                TryAgainLater.class,
                () -> server.morprom().medicalCertificates().get(ID));

        assertThat(failure.status()).isEqualTo(429);
        assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
        assertThat(failure.inThai()).isEqualTo("เป็นภาษาไทย");
        assertThat(server.heardAt(API)).hasSize(1);
    }

    @Test
    void it_is_asked_so_often_and_not_more() {
        server.replies(later(503, "0"), later(503, "0"), later(503, "0"));
        var twice = server.describing().attempts(2).as(server.credentials());

        assertThatThrownBy(() -> twice.medicalCertificates().get(ID)).isInstanceOf(TryAgainLater.class);

        assertThat(server.heardAt(API)).hasSize(2);
    }

    @Test
    void a_broken_connection_leaves_open_what_happened() {
        server.replies(nothing());
        var once = server.describing().attempts(1).as(server.credentials());

        var failure = catchThrowableOfType(
                NoAnswer.class, () -> once.medicalCertificates().create(CONTENT, new IdempotencyKey("visit-42")));

        assertThat(failure.inThai()).contains("Idempotency-Key");
        assertThat(failure.idempotencyKey()).contains(new IdempotencyKey("visit-42"));
        once.medicalCertificates().create(CONTENT, new IdempotencyKey("visit-42"));
        assertThat(server.heardAt(API)).extracting(CallsTest::idempotencyKey).containsExactly("visit-42", "visit-42");
    }

    @Test
    void whoever_gave_no_key_finds_that_of_the_call_in_its_failure() {
        server.replies(nothing(), later(504, "0"));
        var once = server.describing().attempts(1).as(server.credentials());

        var broken = catchThrowableOfType(
                NoAnswer.class, () -> once.medicalCertificates().create(CONTENT));
        var late = catchThrowableOfType(
                TryAgainLater.class, () -> once.medicalCertificates().withdraw(ID));
        server.replies(later(504, "0"));
        var reading = catchThrowableOfType(
                TryAgainLater.class, () -> once.medicalCertificates().get(ID));

        assertThat(server.heardAt(API).subList(0, 2))
                .extracting(CallsTest::idempotencyKey)
                .containsExactly(
                        broken.idempotencyKey().orElseThrow().value(),
                        late.idempotencyKey().orElseThrow().value());
        assertThat(reading.idempotencyKey()).isEmpty();
    }

    @Test
    void whoever_waits_for_anothers_token_can_be_called_away() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        server.tokenReplies(exchange -> {
            asked.countDown();
            TroubledServer.await(answered);
            json(200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}")
                    .to(exchange);
        });
        var certificates = server.morprom().medicalCertificates();
        var asking = CompletableFuture.supplyAsync(() -> certificates.get(ID));
        asked.await();
        var failure = new CompletableFuture<Throwable>();
        var waiting = new Thread(() -> failure.complete(catchThrowable(() -> certificates.get(ID))));
        waiting.start();

        waiting.interrupt();

        assertThat(failure.join()).isInstanceOf(NoAnswer.class);
        assertThat(asking).isNotDone();
        answered.countDown();
        assertThat(asking.join().id()).isEqualTo(ID);
    }

    @Test
    void an_answer_without_end_and_one_that_comes_by_drops_are_no_answers() {
        server.replies(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    var block = " ".repeat(65_536).getBytes(StandardCharsets.UTF_8);
                    for (var sent = 0; sent < 1000; sent++) {
                        exchange.getResponseBody().write(block);
                    }
                },
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    rest(Duration.ofSeconds(20));
                });
        var patient = server.describing().deadline(Duration.ofMinutes(1)).as(server.credentials());
        var hasty = server.describing().deadline(Duration.ofSeconds(3)).as(server.credentials());

        assertThatThrownBy(() -> patient.medicalCertificates().get(ID)).isInstanceOf(ServerFault.class);
        assertThatThrownBy(() -> hasty.medicalCertificates().get(ID)).isInstanceOf(NoAnswer.class);
    }

    @Test
    void what_is_not_the_server_is_not_believed() {
        server.replies(
                exchange -> TroubledServer.send(exchange, 200, "text/html", "<html>Log in to the hospital's network"),
                exchange -> TroubledServer.send(exchange, 404, "text/html", "<html>"),
                json(200, "{}"),
                problem(500, "incident", ",\"incident\":\"4711\""));
        var certificates = server.morprom().medicalCertificates();

        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> certificates.get(ID)).isInstanceOf(ServerFault.class);
        }
        var incident = catchThrowableOfType(ServerFault.class, () -> certificates.get(ID));
        assertThat(incident.problem().flatMap(Problem::incident)).contains("4711");

        server.callsItself("https://elsewhere.example");
        assertThatThrownBy(() -> server.morprom().medicalCertificates().get(ID))
                .isInstanceOf(ServerFault.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void what_a_newer_server_says_besides_is_passed_over() {
        server.replies(json(200, CERTIFICATE.replace("WAITING", "FRAMED").replace("{", "{\"colour\":\"gold\",")));

        var certificate = server.morprom().medicalCertificates().get(ID);

        assertThat(certificate.state()).isEqualTo(State.UNKNOWN);
        assertThat(certificate.signedAt()).isEmpty();
        assertThat(ErrorCode.of("urn:morprom:problem:api:framed")).isEqualTo(ErrorCode.UNKNOWN);
    }

    @Test
    void a_token_is_used_again_and_one_that_is_refused_is_replaced_once() {
        var certificates = server.morprom().medicalCertificates();
        certificates.get(ID);
        server.replies(problem(401, "invalid-token", ""));
        certificates.get(ID);
        server.replies(problem(401, "invalid-token", ""), problem(401, "invalid-token", ""));

        var refused = catchThrowableOfType(RequestRefused.class, () -> certificates.get(ID));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_TOKEN);
        assertThat(server.heardAt(API))
                .extracting(heard -> heard.headers().getFirst("Authorization"))
                .containsExactly(
                        "Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3");
    }

    @Test
    void a_program_proves_itself_anew_each_time_and_hears_that_it_is_not_believed() throws ParseException {
        server.tokenReplies(
                exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "0");
                    json(429, "{\"error\":\"slow_down\"}").to(exchange);
                },
                json(401, "{\"error\":\"invalid_client\"}"));

        var refused = catchThrowableOfType(
                ProofRefused.class, () -> server.morprom().medicalCertificates().get(ID));

        assertThat(refused.error()).isEqualTo("invalid_client");
        assertThat(refused.inThai()).containsPattern("[ก-๙]");
        var first = assertion(server.heardAt("/oauth2/token").get(0));
        var second = assertion(server.heardAt("/oauth2/token").get(1));
        assertThat(first.getHeader().getKeyID()).isEqualTo("his-1");
        assertThat(first.getJWTClaimsSet().getAudience())
                .containsExactly(server.site().toString());
        assertThat(first.getJWTClaimsSet().getIssuer()).isEqualTo(server.client.toString());
        assertThat(first.getJWTClaimsSet().getJWTID())
                .isNotEqualTo(second.getJWTClaimsSet().getJWTID());
        assertThat(server.heardAt(API)).isEmpty();
    }

    @Test
    void keys_are_read_from_pem_and_rsa_proves_as_well(@TempDir Path folder) throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        var pem = Files.writeString(folder.resolve("his.pem"), pem(rsa));
        var other = Files.writeString(folder.resolve("ec.pem"), pem(rsa).replace("PRIVATE", "EC PRIVATE"));

        server.describing()
                .as(Credentials.byKey(server.client, "his-2", PrivateKeys.read(pem)))
                .medicalCertificates()
                .get(ID);

        assertThat(assertion(server.heardAt("/oauth2/token").get(0)).getHeader().getAlgorithm())
                .isEqualTo(JWSAlgorithm.PS256);
        assertThatThrownBy(() -> PrivateKeys.read(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pkcs8 -topk8");
        var strange = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        assertThatThrownBy(() -> Credentials.byKey(server.client, "his-3", strange))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keys_and_tokens_go_to_nobody_who_may_listen() {
        for (var site : Stream.of("http://did.example.go.th", "https://did.example.go.th/portal", "ftp://localhost")
                .map(URI::create)
                .toList()) {
            assertThatThrownBy(() -> MorProm.at(site)).as("%s", site).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(CONTENT.toString()).doesNotContain("สมชาย", "1100000000008");
    }

    @Test
    void a_right_is_asked_for_by_a_body_that_carries_the_number() {
        server.replies(json(200, """
            {"right":"online-service:doctor","facility":"AA0000051","held":true,"basis":"GRANT","scope":"AA0000051",
             "until":"2026-12-31"}\
            """), json(200, """
            {"right":"referral:send","facility":"AA0000051","held":false,"obstacle":"BEWITCHED"}\
            """));
        var rights = server.morprom().rights();

        var yes = rights.servesOnline("1100000000008", "doctor");
        var no = rights.ask("1100000000008", "referral:send");

        assertThat(yes.held()).isTrue();
        assertThat(yes.basis()).contains(Rights.Basis.GRANT);
        assertThat(yes.until()).contains(LocalDate.of(2026, 12, 31));
        assertThat(yes.obstacle()).isEmpty();
        assertThat(no.held()).isFalse();
        assertThat(no.obstacle()).contains(Rights.Obstacle.UNKNOWN);
        assertThat(server.heardAt("/api/v1/rights/question"))
                .extracting(Heard::body)
                .first()
                .isEqualTo("{\"citizenNumber\":\"1100000000008\",\"right\":\"online-service:doctor\"}");
    }

    private static String idempotencyKey(Heard heard) {
        return heard.headers().getFirst("Idempotency-Key");
    }

    private static SignedJWT assertion(Heard heard) throws ParseException {
        var form = Stream.of(heard.body().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        return SignedJWT.parse(form.get("client_assertion"));
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void rest(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
