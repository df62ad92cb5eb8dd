package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.signingrequest.DeclineRequest;
import th.morprom.did.ra.signingrequest.SigningRequest.DeclineReason;
import th.morprom.did.ra.signingrequest.SigningRequest.Declined;
import th.morprom.did.signing.archive.ArchiveDocuments;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;
import tools.jackson.databind.JsonNode;

/** A hospital's system asks, a doctor signs, over real HTTP. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class HisApiTest {
    private static final String API = "/api/v1/medical-certificates";

    private final DemoSystem system;
    private final HisClient his;
    private final String token;
    private final PractisingDoctor doctor;
    private final String content;

    HisApiTest(WholeSystem whole) {
        this.system = whole.running();
        this.his = HisClient.live(system, Optional.empty());
        this.token = his.token();
        this.doctor = PractisingDoctor.next(system);
        this.content = HisContent.json(doctor.doctor(), system.people().patient());
    }

    @Test
    void a_certificate_waits_is_signed_and_fetched() {
        var made = his.creates(token, content);
        var id = id(made);
        assertThat(made.path("state").stringValue()).isEqualTo("WAITING");
        assertThat(made.path("reference").stringValue()).isEqualTo("VN 6811/0042");
        assertThat(made.toString()).doesNotContain(system.people().patient().citizenNumber());
        var tooEarly = his.get(token, API + "/" + id + "/document.pdf");
        assertThat(tooEarly.statusCode()).isEqualTo(409);
        assertThat(problem(tooEarly)).isEqualTo("not-signed");

        doctor.signs(Set.of(id));

        var signed = read(his.get(token, API + "/" + id));
        assertThat(signed.path("state").stringValue()).isEqualTo("SIGNED");
        assertThat(signed.path("verificationUrl").stringValue()).startsWith(system.publicUrl() + "/verify/");
        var pdf = his.get(token, API + "/" + id + "/document.pdf");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
        assertThat(verdict(id)).isEqualTo(Outcome.VALID);
        assertThat(system.get(JdbcClient.class)
                        .sql("select actor from audit.event where type = 'document.fetched' and subject = :id")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .containsExactly(his.id().toString());
    }

    @Test
    void the_digest_of_what_was_signed_stays_when_the_archive_adds_a_time_stamp() throws InterruptedException {
        var id = id(his.creates(token, content));
        doctor.signs(Set.of(id));
        var address = API + "/" + id;
        var signed = read(his.get(token, address));
        assertThat(signed.path("currentSha256")).isEqualTo(signed.path("sha256"));
        system.get(JdbcClient.class)
                .sql("update signing.document set archive_due = issued_at where id = :id")
                .param("id", id)
                .update();

        var archived = signed;
        // The server's own schedule may have it in its hands.
        for (int look = 0; look < 120 && archived.path("currentSha256").equals(signed.path("currentSha256")); look++) {
            system.get(ArchiveDocuments.class).archive(100);
            archived = read(his.get(token, address));
            Thread.sleep(500);
        }

        assertThat(archived.path("sha256")).isEqualTo(signed.path("sha256"));
        assertThat(archived.path("currentSha256")).isNotEqualTo(signed.path("sha256"));
    }

    @Test
    void the_same_key_gives_the_same_answer_and_another_request_under_it_none() {
        var key = UUID.randomUUID().toString();
        var first = his.post(token, API, key, content);
        var again = his.post(token, API, key, content);
        var other = his.post(token, API, key, content.replace("VN 6811/0042", "VN 6811/0043"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location")).contains(API + "/" + id(read(first)));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(problem(other)).isEqualTo("idempotency-key-reused");
        assertThat(problem(his.post(token, API, "no spaces", content))).isEqualTo("idempotency-key-missing");
    }

    @Test
    void of_many_at_once_with_one_key_one_is_made() {
        var key = UUID.randomUUID().toString();
        var reference = "VN " + UUID.randomUUID();
        var content = this.content.replace("VN 6811/0042", reference);
        var answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> his.post(token, API, key, content)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        var made = read(his.get(token, API + "?limit=100"))
                .path("items")
                .valueStream()
                .filter(item -> reference.equals(item.path("reference").asString("")));
        assertThat(made).hasSize(1);
    }

    @Test
    void a_hundred_are_signed_with_one_touch() {
        var ids = IntStream.range(0, 100)
                .mapToObj(i -> id(his.creates(token, content)))
                .collect(Collectors.toSet());

        var signed = doctor.signs(ids);

        assertThat(signed.complete()).isTrue();
        assertThat(signed.documents()).hasSize(100);
        assertThat(verdict(signed.documents().get(99).document())).isEqualTo(Outcome.VALID);
    }

    @Test
    void names_the_field_and_the_rule_in_both_languages() {
        var spoilt = HisContent.of(doctor.doctor(), system.people().patient());
        spoilt.put("doctorLicence", "7");
        assertThat(problem(create(spoilt))).isEqualTo("doctor-cannot-sign");

        var wrongDigit = content.replace(system.people().patient().citizenNumber(), "1234567890123");
        var answer = his.post(token, API, UUID.randomUUID().toString(), wrongDigit);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var body = read(answer);
        assertThat(body.path("type").stringValue()).isEqualTo("urn:morprom:problem:api:invalid-content");
        assertThat(body.path("field").stringValue()).isEqualTo("patient.citizenNumber");
        assertThat(body.path("reason").stringValue()).isEqualTo("WRONG_CHECK_DIGIT");
        assertThat(body.path("detail").stringValue()).isNotBlank();
        assertThat(body.path("detailTh").stringValue()).containsPattern("[ก-๙]");
        assertThat(answer.body()).doesNotContain("1234567890123");

        assertThat(problem(his.post(token, API, UUID.randomUUID().toString(), "{")))
                .isEqualTo("malformed-request");
        assertThat(problem(his.post(token, API, UUID.randomUUID().toString(), "null")))
                .isEqualTo("malformed-request");
        assertThat(problem(his.post(token, API, UUID.randomUUID().toString(), content.replace("history", "History"))))
                .isEqualTo("invalid-content");
        assertThat(problem(his.post(token, API, UUID.randomUUID().toString(), " ".repeat(70_000))))
                .isEqualTo("content-too-large");
    }

    @Test
    void lists_in_parts_what_it_asked_for_itself() {
        var own = HisClient.live(system, Optional.empty());
        var ownToken = own.token();
        var made = IntStream.range(0, 3)
                .mapToObj(i -> id(own.creates(ownToken, content)))
                .toList();

        var first = read(own.get(ownToken, API + "?limit=2"));
        var second = read(own.get(
                ownToken, API + "?limit=2&cursor=" + first.path("nextCursor").stringValue()));

        assertThat(ids(first)).containsExactly(made.get(2), made.get(1));
        assertThat(ids(second)).containsExactly(made.get(0));
        assertThat(second.has("nextCursor")).isFalse();
        assertThat(ids(read(own.get(ownToken, API + "?state=SIGNED")))).isEmpty();
        assertThat(problem(own.get(ownToken, API + "?cursor=!"))).isEqualTo("invalid-cursor");
        assertThat(problem(own.get(ownToken, API + "?state=NONE"))).isEqualTo("malformed-request");
    }

    @Test
    void withdraws_before_and_after_the_signature() {
        var waiting = id(his.creates(token, content));
        var signed = id(his.creates(token, content));
        doctor.signs(Set.of(signed));

        for (var id : List.of(waiting, signed)) {
            var answer = withdraw(his, token, id);
            assertThat(read(answer).path("state").stringValue()).isEqualTo("WITHDRAWN");
            assertThat(problem(withdraw(his, token, id))).isEqualTo("wrong-state");
        }
        assertThat(verdict(signed)).isEqualTo(Outcome.WITHDRAWN);
        assertThat(read(his.get(token, API + "/" + waiting)).has("verificationUrl"))
                .isFalse();
    }

    @Test
    void replaces_a_signed_certificate_by_another() {
        var old = id(his.creates(token, content));
        assertThat(problem(replace(old))).isEqualTo("wrong-state");
        doctor.signs(Set.of(old));

        var made = read(replace(old));
        assertThat(made.path("replaces").stringValue()).isEqualTo(old.toString());
        assertThat(problem(replace(old))).isEqualTo("wrong-state");
        assertThat(verdict(old)).isEqualTo(Outcome.VALID);
        doctor.signs(Set.of(id(made)));

        assertThat(verdict(old)).isEqualTo(Outcome.REPLACED);
        var replaced = read(his.get(token, API + "/" + old));
        assertThat(replaced.path("state").stringValue()).isEqualTo("REPLACED");
        assertThat(replaced.path("replacedBy").stringValue()).isEqualTo(id(made).toString());
    }

    @Test
    void hears_why_a_doctor_declines() {
        var id = id(his.creates(token, content));
        system.get(DeclineRequest.class)
                .decline(
                        doctor.person(), id, new Declined(DeclineReason.NOT_EXAMINED, Optional.of("ตรวจโดยแพทย์อื่น")));

        var declined = read(his.get(token, API + "/" + id));

        assertThat(declined.path("state").stringValue()).isEqualTo("DECLINED");
        assertThat(declined.path("declineReason").stringValue()).isEqualTo("NOT_EXAMINED");
        assertThat(declined.path("declineNote").stringValue()).isEqualTo("ตรวจโดยแพทย์อื่น");
    }

    @Test
    void sees_and_touches_nothing_of_another_program() {
        var id = id(his.creates(token, content));
        var other = HisClient.live(system, Optional.empty());
        var otherToken = other.token();

        for (var path : List.of("", "/document.pdf")) {
            assertThat(problem(other.get(otherToken, API + "/" + id + path))).isEqualTo("unknown-certificate");
        }
        assertThat(problem(withdraw(other, otherToken, id))).isEqualTo("unknown-certificate");
        assertThat(problem(other.post(
                        otherToken,
                        API + "/" + id + "/replacement",
                        UUID.randomUUID().toString(),
                        content)))
                .isEqualTo("unknown-certificate");
        assertThat(ids(read(other.get(otherToken, API)))).isEmpty();
        assertThat(problem(his.get(token, API + "/" + UUID.randomUUID()))).isEqualTo("unknown-certificate");
        assertThat(problem(his.get(token, API + "/1"))).isEqualTo("unknown-certificate");
    }

    @Test
    void does_with_a_token_only_what_the_token_says() {
        var reading = his.token("medical-certificates.read");
        var writing = his.token("medical-certificates.write");

        assertThat(problem(his.post(reading, API, UUID.randomUUID().toString(), content)))
                .isEqualTo("insufficient-scope");
        assertThat(problem(his.get(writing, API))).isEqualTo("insufficient-scope");
        assertThat(problem(his.get(reading, "/api/v1/anything"))).isEqualTo("insufficient-scope");
        var services = "/api/v1/service-confirmations";
        assertThat(problem(his.get(reading, services + "/" + UUID.randomUUID())))
                .isEqualTo("insufficient-scope");
        var confirming = his.token("service-confirmations");
        assertThat(problem(his.get(confirming, services + "/" + UUID.randomUUID())))
                .isEqualTo("unknown-service");
        assertThat(problem(his.get(confirming, services + "/none"))).isEqualTo("unknown-service");
        assertThat(problem(his.post(confirming, services, UUID.randomUUID().toString(), "{\"kind\": \"SURGERY\"}")))
                .isEqualTo("malformed-request");
    }

    private HttpResponse<String> create(Map<String, Object> body) {
        return his.post(token, API, UUID.randomUUID().toString(), HisClient.JSON.writeValueAsString(body));
    }

    private HttpResponse<String> replace(UUID id) {
        return his.post(
                token, API + "/" + id + "/replacement", UUID.randomUUID().toString(), content);
    }

    private static HttpResponse<String> withdraw(HisClient client, String token, UUID id) {
        return client.post(
                token, API + "/" + id + "/withdrawal", UUID.randomUUID().toString(), "");
    }

    private Outcome verdict(UUID id) {
        return system.get(VerifyDocument.class)
                .verify(system.get(IssuedDocuments.class).pdf(id))
                .outcome();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return HisClient.JSON.readTree(answer.body());
    }

    private static String problem(HttpResponse<String> answer) {
        return read(answer).path("type").asString("").replace("urn:morprom:problem:api:", "");
    }

    private static UUID id(JsonNode certificate) {
        return UUID.fromString(certificate.path("id").stringValue());
    }

    private static List<UUID> ids(JsonNode list) {
        return list.path("items").valueStream().map(HisApiTest::id).toList();
    }
}
