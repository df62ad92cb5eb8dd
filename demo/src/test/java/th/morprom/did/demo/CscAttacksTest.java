package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.certificate.SuspendOwn;
import th.morprom.did.ra.client.StopClient;

/** What a program has, and everything it could try with it: no signature comes of it that the doctor did not agree to. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CscAttacksTest {
    private final DemoSystem system;
    private final PractisingDoctor practising;
    private final CscDoctor doctor;
    private final CscProgram program;
    private final String service;
    private int drawn;

    CscAttacksTest(WholeSystem whole) {
        this.system = whole.running();
        this.practising = PractisingDoctor.next(system);
        this.doctor = new CscDoctor(practising);
        this.program = CscProgram.live(system, "attacker.example.org");
        this.service = service(program);
    }

    @Test
    void no_token_means_no_answer() {
        for (var method : List.of(
                "v1/credentials/list",
                "v2/credentials/info",
                "v2/credentials/authorize",
                "v1/signatures/signHash",
                "v2/signatures/signDoc",
                "v1/signatures/timestamp")) {
            var answer = program.calls("", method, "{}");
            assertThat(answer.statusCode()).as(method).isEqualTo(401);
            assertThat(answer.body()).contains("\"error\":\"invalid_token\"");
            assertThat(program.calls("forged", method, "{}").statusCode())
                    .as(method)
                    .isEqualTo(401);
        }
    }

    @Test
    void to_see_a_credential_is_not_to_sign_by_it() {
        var digest = digest();

        assertThat(refusal(sign(service, "", digest))).contains("Missing (or invalid type) string parameter SAD");
        assertThat(refusal(sign(service, service, digest))).contains("Invalid parameter SAD");
        assertThat(refusal(sign(service, "forged", digest))).contains("Invalid parameter SAD");
    }

    @Test
    void a_hash_is_signed_once_and_no_other_is_signed_with_it() {
        var digest = digest();
        var sad = activation(program, digest, digest());

        assertThat(refusal(sign(service, sad, digest()))).contains("Hash is not authorized by the SAD");
        assertThat(sign(service, sad, digest).statusCode()).isEqualTo(200);
        assertThat(refusal(sign(service, sad, digest))).contains("it was signed");
        assertThat(refusal(sign(sad, "", digest))).contains("it was signed");
    }

    @Test
    void an_agreement_is_of_no_use_to_another_program_or_under_another_doctor() {
        var digest = digest();
        var sad = activation(program, digest);
        var other = CscProgram.live(system, "other.example.org");
        var others = service(other);
        var colleague = new CscDoctor(PractisingDoctor.next(system));
        var attempt = program.attempt("service");
        var colleagues = token(program, colleague.letsIn(attempt).code(), attempt);

        assertThat(refusal(sign(others, sad, digest))).contains("Invalid parameter SAD");
        assertThat(refusal(sign(colleagues, sad, digest))).contains("Invalid parameter SAD");
        assertThat(refusal(program.calls(
                        service,
                        "v2/signatures/signHash",
                        order(colleague.credential(), sad, CscProgram.ECDSA, digest))))
                .contains("Invalid parameter credentialID");
        assertThat(sign(service, sad, digest).statusCode()).isEqualTo(200);
    }

    @Test
    void an_agreement_ends() {
        var digest = digest();
        var sad = activation(program, digest);
        system.get(JdbcClient.class)
                .sql("update signing.digest_authorisation set usable_until = agreed_at where client = :client")
                .param("client", program.id())
                .update();

        assertThat(refusal(sign(service, sad, digest))).contains("SAD expired");
        assertThat(refusal(program.calls(
                        service,
                        "v1/credentials/extendTransaction",
                        "{\"credentialID\":\"%s\",\"SAD\":\"%s\",\"hash\":[\"%s\"]}"
                                .formatted(doctor.credential(), sad, CscProgram.base64(digest)))))
                .contains("SAD expired");
    }

    @Test
    void pins_codes_and_answers_that_a_program_sends_along_authorise_nothing() {
        var digest = CscProgram.base64(digest());
        var asked = "{\"credentialID\":\"%s\",\"numSignatures\":1,\"hash\":[\"%s\"],\"hashes\":[\"%s\"],%s}";

        assertThat(refusal(program.calls(
                        service,
                        "v1/credentials/authorize",
                        asked.formatted(doctor.credential(), digest, digest, "\"PIN\":\"123456\",\"OTP\":\"738496\""))))
                .contains("OAuth 2.0");
        assertThat(refusal(program.calls(
                        service,
                        "v2/credentials/authorize",
                        asked.formatted(
                                doctor.credential(),
                                digest,
                                digest,
                                "\"authData\":[{\"id\":\"PIN\",\"value\":\"1\"}]"))))
                .contains("invalid_authentication_data");
        for (var method : List.of("credentials/sendOTP", "credentials/getChallenge", "auth/login")) {
            var answer = program.calls(service, "v2/" + method, "{}");
            assertThat(answer.statusCode()).as(method).isEqualTo(501);
        }
    }

    @Test
    void a_code_is_good_once_for_who_asked_and_with_his_verifier() {
        var attempt = program.attempt(doctor.credential(), "", digest());
        var code = doctor.agrees(attempt).code();
        var other = CscProgram.live(system, "thief.example.org");

        assertThat(other.exchanges(code, attempt).body()).contains("invalid_grant");
        var token = token(program, code, attempt);
        assertThat(program.exchanges(code, attempt).body()).contains("invalid_grant");
        assertThat(program.calls(token, "v1/credentials/info", "{\"credentialID\":\"" + doctor.credential() + "\"}")
                        .statusCode())
                .as("a code that came again ends what came from it")
                .isEqualTo(401);

        var guessed = program.attempt(doctor.credential(), "", digest());
        var second = doctor.agrees(guessed).code();
        assertThat(program.exchanges(second, program.attempt("service")).body()).contains("invalid_grant");
        assertThat(program.exchanges(second, guessed).body())
                .as("who guesses has one try")
                .contains("invalid_grant");
    }

    @Test
    void a_browser_goes_to_registered_addresses_alone_and_questions_without_sense_are_not_asked() {
        var good = program.attempt(doctor.credential(), "", digest());
        for (var bad : List.of(
                good.with("redirect_uri", "https://attacker.example.org/signed/../x"),
                good.with("redirect_uri", ""),
                good.with("client_id", "11111111-1111-4111-8111-111111111111"))) {
            assertThat(doctor.browser().get(bad.address()).statusCode()).isEqualTo(400);
        }
        for (var bad : Map.of(
                        good.with("code_challenge", ""), "invalid_request",
                        good.with("code_challenge_method", "plain"), "invalid_request",
                        good.with("response_type", "token"), "unsupported_response_type",
                        good.with("scope", "openid"), "invalid_scope",
                        good.with("numSignatures", "2"), "invalid_request",
                        good.with("hashes", "AAAA"), "invalid_request",
                        good.with("hashes", "***"), "invalid_request",
                        good.with("credentialID", "nobody"), "invalid_request",
                        good.with("authorization_details", "[]"), "invalid_authorization_details",
                        good.with("description", "a\u202Eb"), "invalid_request")
                .entrySet()) {
            var answer = doctor.browser().get(bad.getKey().address());
            assertThat(PersonAtBrowser.location(answer))
                    .as(bad.getKey().parameters().toString())
                    .startsWith(program.redirect() + "?")
                    .contains("error=" + bad.getValue(), "iss=");
        }
    }

    @Test
    void another_person_sees_and_answers_nothing_of_it() {
        var page = doctor.question(program.attempt(doctor.credential(), "", digest()));
        var stranger = new PersonAtBrowser(system, Staff.CENTRAL);
        stranger.logsIn();

        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void malformed_calls_are_answered_in_the_specifications_words() {
        var credential = doctor.credential();
        for (var body : List.of("", "[]", "{", "{\"credentialID\":{}}", "{\"credentialID\":\"x\",\"SAD\":[]}")) {
            assertThat(refusal(program.calls(service, "v2/signatures/signHash", body)))
                    .as(body)
                    .contains("\"error\":\"invalid_request\"");
        }
        var sad = activation(program, digest());
        assertThat(refusal(program.calls(service, "v2/signatures/signHash", order(credential, sad, "1.2.3", digest()))))
                .contains("Invalid parameter signAlgo");
        assertThat(refusal(program.calls(
                        service, "v2/signatures/signHash", order(credential, sad, CscProgram.ECDSA, new byte[20]))))
                .contains("Invalid digest value length");
        assertThat(program.calls(service, "v2/signatures/signHash", "{\"x\":\"" + "y".repeat(70_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void whoever_may_not_sign_any_more_does_not_sign_what_he_agreed_to() {
        var fresh = PractisingDoctor.next(system);
        var own = new CscDoctor(fresh);
        var attempt = program.attempt("service");
        var seen = token(program, own.letsIn(attempt).code(), attempt);
        var digest = digest();
        var asked = program.attempt(own.credential(), "", digest);
        var sad = token(program, own.agrees(asked).code(), asked);

        system.get(SuspendOwn.class).suspend(fresh.person(), fresh.certificate().serialHex());

        assertThat(refusal(program.calls(
                        seen, "v2/signatures/signHash", order(own.credential(), sad, CscProgram.ECDSA, digest))))
                .contains("Invalid parameter credentialID");
    }

    @Test
    void a_stopped_program_has_no_good_token_any_more() {
        var own = CscProgram.live(system, "stopped-csc.example.org");
        var token = service(own);

        system.get(StopClient.class).stop(system.staff().facilityRegistrar(), own.id());

        assertThat(own.calls(token, "v1/credentials/list", "{}").statusCode()).isEqualTo(401);
        assertThat(doctor.browser().get(own.attempt("service").address()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_program_stopped_in_the_middle_gets_neither_agreement_nor_token() {
        var own = CscProgram.live(system, "stopped-in-the-middle.example.org");
        var agreed = own.attempt(doctor.credential(), "", digest());
        var code = doctor.agrees(agreed).code();
        var asked = own.attempt(doctor.credential(), "", digest());
        var page = doctor.question(asked);

        system.get(StopClient.class).stop(system.staff().facilityRegistrar(), own.id());

        assertThat(own.exchanges(code, agreed).statusCode()).isEqualTo(401);
        assertThat(doctor.browser()
                        .post(page + "/options", "_csrf=" + doctor.csrf(page))
                        .statusCode())
                .isEqualTo(409);
        assertThat(signedDigests(own)).isZero();
    }

    @Test
    void an_agreement_that_is_over_gives_no_token_and_a_question_that_is_over_no_agreement() {
        var own = CscProgram.live(system, "late-csc.example.org");
        var agreed = own.attempt(doctor.credential(), "", digest());
        var code = doctor.agrees(agreed).code();
        var page = doctor.question(own.attempt(doctor.credential(), "", digest()));
        var csrf = doctor.csrf(page);
        system.get(JdbcClient.class).sql("""
                        update signing.digest_authorisation
                           set usable_until = agreed_at - interval '1 minute', waits_until = asked_at
                         where client = :client
                        """).param("client", own.id()).update();

        assertThat(own.exchanges(code, agreed).body()).contains("invalid_grant");
        assertThat(doctor.browser().get(page).body()).contains("คำขอนี้ปิดแล้ว").doesNotContain("data-passkey-options");
        assertThat(doctor.browser().post(page + "/options", "_csrf=" + csrf).statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_parameter_that_is_there_twice_is_refused_and_leads_nowhere_if_it_says_where() {
        var good = program.attempt(doctor.credential(), "", digest());
        for (var repeated : List.of("scope=credential", "state=x", "hashes=AAAA", "code_challenge=x")) {
            var answer = doctor.browser().get(good.address() + "&" + repeated);
            assertThat(PersonAtBrowser.location(answer))
                    .as(repeated)
                    .startsWith(program.redirect() + "?")
                    .contains("error=invalid_request");
        }
        for (var repeated : List.of("client_id=" + program.id(), "redirect_uri=https://attacker.example.org/signed")) {
            assertThat(doctor.browser().get(good.address() + "&" + repeated).statusCode())
                    .as(repeated)
                    .isEqualTo(400);
        }
    }

    @Test
    void who_is_sent_too_many_questions_is_told_to_come_back_later_in_words_of_oauth() {
        var own = CscProgram.live(system, "eager-csc.example.org");
        for (int i = 0; i < 20; i++) {
            doctor.question(own.attempt(doctor.credential(), "", digest()));
        }

        var answer = doctor.browser()
                .get(own.attempt(doctor.credential(), "", digest()).address());

        assertThat(PersonAtBrowser.location(answer)).contains("error=temporarily_unavailable");
    }

    private int signedDigests(CscProgram asker) {
        return system.get(JdbcClient.class)
                .sql("""
                select count(d.signed_at)
                  from signing.digest d
                  join signing.digest_authorisation a on a.id = d.authorisation
                 where a.client = :client
                """)
                .param("client", asker.id())
                .query(Integer.class)
                .single();
    }

    private byte[] digest() {
        drawn++;
        return Sha256.digest().digest(new byte[] {9, (byte) drawn});
    }

    private String activation(CscProgram asker, byte[]... digests) {
        var attempt = asker.attempt(doctor.credential(), "", digests);
        return token(asker, doctor.agrees(attempt).code(), attempt);
    }

    private String service(CscProgram asker) {
        var attempt = asker.attempt("service");
        return token(asker, doctor.letsIn(attempt).code(), attempt);
    }

    private static String token(CscProgram asker, String code, CscProgram.Attempt attempt) {
        var answer = asker.exchanges(code, attempt);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body()).path("access_token").stringValue();
    }

    private HttpResponse<String> sign(String bearer, String sad, byte[] digest) {
        return program.calls(
                bearer, "v2/signatures/signHash", order(doctor.credential(), sad, CscProgram.ECDSA, digest));
    }

    private static String order(String credential, String sad, String algorithm, byte[] digest) {
        return "{\"credentialID\":\"%s\",%s\"hashes\":[\"%s\"],\"signAlgo\":\"%s\"}"
                .formatted(
                        credential,
                        sad.isEmpty() ? "" : "\"SAD\":\"" + sad + "\",",
                        CscProgram.base64(digest),
                        algorithm);
    }

    private static String refusal(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return answer.body();
    }
}
