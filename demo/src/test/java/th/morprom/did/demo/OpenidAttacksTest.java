package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.ra.person.People;
import tools.jackson.databind.JsonNode;

/** What is tried against a provider of sign-ins, and does not succeed. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class OpenidAttacksTest {
    private static final String INVALID_GRANT = "{\"error\":\"invalid_grant\"}";
    private static final String INVALID_CLIENT = "{\"error\":\"invalid_client\"}";

    private final WholeSystem system;
    private final RelyingParty party;
    private final RelyingParty other;
    private final PersonAtBrowser person;

    OpenidAttacksTest(WholeSystem system) {
        this.system = system;
        this.party = RelyingParty.live(system.running(), "attacked.example.org");
        this.other = RelyingParty.live(system.running(), "attacker.example.org");
        this.person = new PersonAtBrowser(system.running(), Staff.CENTRAL);
    }

    @BeforeAll
    void he_has_agreed_before() {
        person.signsIn(party.attempt("openid profile"), "profile");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge, '', invalid_request",
        "code_challenge, tooshort, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "scope, openid everything, invalid_scope",
        "scope, profile, invalid_scope",
        "state, '', invalid_request",
        "nonce, '', invalid_request",
        "prompt, none login, invalid_request",
        "prompt, whatever, invalid_request",
        "max_age, soon, invalid_request",
        "response_mode, fragment, invalid_request"
    })
    void a_request_that_breaks_a_rule_gets_no_code(String parameter, String value, String error) {
        var answer = person.get(
                party.attempt("openid profile").with(parameter, value).address());
        var arrival = PersonAtBrowser.Arrival.of(PersonAtBrowser.location(answer));

        assertThat(arrival.parameters()).doesNotContainKey("code");
        if (arrival.address().getPath().equals("/openid/refused")) {
            // What the server refuses before it knows where to: no relying party is told, and nobody is sent anywhere.
            assertThat(error).isIn("unsupported_response_type", "invalid_request");
        } else {
            assertThat(arrival.address().toString()).startsWith(party.redirect() + "?");
            assertThat(arrival.parameters()).containsEntry("error", error);
            assertThat(arrival.parameters()).containsEntry("iss", system.url() + RelyingParty.ISSUER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://attacked.example.org/signed-in/",
        "https://attacked.example.org/signed-in?x=1",
        "https://attacked.example.org/signed-in#part",
        "https://attacked.example.org:444/signed-in",
        "https://ATTACKED.example.org/signed-in",
        "https://attacked.example.org/%73igned-in",
        "https://attacked.example.org@elsewhere.example.org/signed-in",
        "https://attacker.example.org/signed-in",
        "http://attacked.example.org/signed-in",
        "javascript:alert(1)",
        "//attacker.example.org/",
        "''"
    })
    void nobody_is_sent_to_an_address_that_was_not_registered(String redirect) {
        for (var prompt : List.of("", "none", "bogus")) {
            var attempt = party.attempt("openid").with("redirect_uri", redirect).with("prompt", prompt);

            var answer = person.get(attempt.address());

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(PersonAtBrowser.location(answer)).endsWith("/openid/refused");
        }
        var page = person.get("/openid/refused");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("เข้าสู่ระบบต่อไม่ได้").doesNotContain("attacker.example.org");
    }

    @Test
    void prompt_none_asks_nobody_and_tells_only_whom_it_may() {
        var nobody = new PersonAtBrowser(system.running(), Staff.CENTRAL);
        var login = nobody.get(party.attempt("openid").with("prompt", "none").address());
        var consent = person.get(
                other.attempt("openid profile").with("prompt", "none").address());
        var silent = person.get(
                party.attempt("openid profile").with("prompt", "none").address());

        assertThat(PersonAtBrowser.location(login)).startsWith(party.redirect() + "?error=login_required");
        assertThat(PersonAtBrowser.location(consent)).startsWith(other.redirect() + "?error=consent_required");
        assertThat(PersonAtBrowser.location(silent)).startsWith(party.redirect() + "?code=");
    }

    @Test
    void a_programs_token_is_nobodys_session() {
        var his = HisClient.live(system.running(), Optional.empty());
        var answer = his.get(his.token(), party.attempt("openid").address());

        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(PersonAtBrowser.location(answer)).doesNotContain("code=", "/openid/consent");
    }

    @Test
    void an_old_login_is_not_taken_for_a_new_one() {
        var login = person.get(party.attempt("openid").with("prompt", "login").address());
        var aged = person.get(party.attempt("openid").with("max_age", "0").address());
        var young = person.get(party.attempt("openid").with("max_age", "3600").address());

        assertThat(PersonAtBrowser.location(login)).endsWith("/login");
        assertThat(PersonAtBrowser.location(aged)).endsWith("/login");
        assertThat(PersonAtBrowser.location(young)).startsWith(party.redirect() + "?code=");
    }

    @Test
    void requests_by_reference_are_not_read() {
        for (var name : List.of("request", "request_uri")) {
            var attempt = party.attempt("openid").with(name, "urn:ietf:params:oauth:request_uri:x");
            assertThat(PersonAtBrowser.location(person.get(attempt.address()))).endsWith("/openid/refused");
        }
    }

    @Test
    void a_code_is_nothing_without_its_verifier() {
        var attempt = party.attempt("openid");
        var code = code(attempt);
        var without = new HashMap<>(party.exchange(code, attempt));
        without.remove("code_verifier");
        var wrong = new HashMap<>(party.exchange(code, attempt));
        wrong.put("code_verifier", "x".repeat(43));
        var challenge = new HashMap<>(party.exchange(code, attempt));
        challenge.put("code_verifier", attempt.parameters().get("code_challenge"));

        for (var form : List.of(without, wrong, challenge)) {
            var answer = party.asks(form);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(INVALID_GRANT);
        }
    }

    @Test
    void a_code_shown_again_ends_what_came_from_it() {
        var attempt = party.attempt("openid profile");
        var code = code(attempt);
        var tokens = json(party.exchanges(code, attempt));

        assertThat(party.exchanges(code, attempt).body()).isEqualTo(INVALID_GRANT);

        assertThat(party.userInfo(tokens.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void of_many_with_one_code_at_most_one_has_tokens() {
        var attempt = party.attempt("openid");
        var code = code(attempt);

        var answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> party.exchanges(code, attempt)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeLessThanOrEqualTo(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .extracting(HttpResponse::body)
                .containsOnly(INVALID_GRANT);
    }

    @Test
    void a_code_of_one_relying_party_is_nothing_to_another_and_spoilt_by_it() {
        var attempt = party.attempt("openid");
        var code = code(attempt);
        var form = party.exchange(code, attempt);

        assertThat(other.asks(form).body()).isEqualTo(INVALID_GRANT);
        assertThat(party.exchanges(code, attempt).body()).isEqualTo(INVALID_GRANT);
    }

    @Test
    void a_code_is_exchanged_for_the_address_it_was_sent_to() {
        var attempt = party.attempt("openid");
        var form = new HashMap<>(party.exchange(code(attempt), attempt));
        form.put("redirect_uri", other.redirect().toString());

        assertThat(party.asks(form).body()).isEqualTo(INVALID_GRANT);
    }

    @Test
    void a_refresh_token_of_one_relying_party_is_nothing_to_another() {
        var attempt = party.attempt("openid offline_access");
        var code = person.signsIn(attempt, "offline_access").code();
        var refresh = json(party.exchanges(code, attempt)).path("refresh_token").stringValue();

        assertThat(other.refreshes(refresh).body()).isEqualTo(INVALID_GRANT);
        assertThat(party.asks(Map.of(
                                "grant_type", "refresh_token", "refresh_token", refresh, "scope", "openid hash_cid"))
                        .body())
                .isEqualTo("{\"error\":\"invalid_scope\"}");
        assertThat(party.refreshes(refresh).statusCode()).isEqualTo(200);
    }

    @Test
    void a_proof_by_no_key_or_by_the_public_one_as_a_secret_proves_nothing() throws JOSEException {
        var claims = party.assertion().build();
        var mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(party.key().getKeyID())
                        .build(),
                claims);
        mac.sign(new MACSigner(party.key().toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));
        var attempt = party.attempt("openid");
        var form = party.exchange(code(attempt), attempt);

        for (var assertion : List.of(
                new PlainJWT(new PlainHeader(), claims).serialize(),
                mac.serialize(),
                HisClient.signed(other.key(), claims),
                HisClient.signed(
                        party.key(),
                        party.assertion().audience(system.url().toString()).build()),
                HisClient.signed(
                        party.key(),
                        party.assertion()
                                .audience("https://elsewhere.example.org")
                                .build()))) {
            assertThat(party.asks(form, assertion).body()).isEqualTo(INVALID_CLIENT);
        }
        assertThat(party.asks(form).statusCode())
                .as("the code is as good as before")
                .isEqualTo(200);
    }

    @Test
    void a_proof_is_good_once() {
        var first = party.attempt("openid");
        var second = party.attempt("openid");
        var assertion = HisClient.signed(party.key(), party.assertion().build());

        assertThat(party.asks(party.exchange(code(first), first), assertion).statusCode())
                .isEqualTo(200);
        assertThat(party.asks(party.exchange(code(second), second), assertion).body())
                .isEqualTo(INVALID_CLIENT);
    }

    @Test
    void the_two_servers_of_this_house_take_nothing_of_each_other() {
        var attempt = party.attempt("openid");
        var tokens = json(party.exchanges(code(attempt), attempt));
        var his = HisClient.live(system.running(), Optional.empty());

        for (var token : List.of(
                tokens.path("access_token").stringValue(),
                tokens.path("id_token").stringValue())) {
            assertThat(his.get(token, "/api/v1/medical-certificates").statusCode())
                    .isEqualTo(401);
        }
        assertThat(party.userInfo(his.token()).statusCode()).isEqualTo(401);
        assertThat(party.userInfo(tokens.path("id_token").stringValue()).statusCode())
                .isEqualTo(401);
        assertThat(party.asks(Map.of("grant_type", "client_credentials")).body())
                .contains("unsupported_grant_type")
                .doesNotContain("access_token");
        assertThat(his.asksForToken(
                                HisClient.signed(
                                        party.key(),
                                        party.assertion()
                                                .audience(system.url().toString())
                                                .build()),
                                "")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_voided_account_has_no_session_and_no_tokens() {
        var running = system.running();
        var citizen = UnproofedCitizen.registered(running);
        var browser = new PersonAtBrowser(running, citizen.passkey());
        var attempt = party.attempt("openid ial profile hash_cid organization offline_access");
        var arrival = browser.signsIn(attempt, "ial", "profile", "hash_cid", "organization", "offline_access");
        var tokens = json(party.exchanges(arrival.code(), attempt));

        var told = json(party.userInfo(tokens.path("access_token").stringValue()));
        assertThat(told.path("ial").doubleValue()).as("nobody has seen him").isEqualTo(1.1);
        assertThat(told.has("firstname_th")).isTrue();
        assertThat(told.has("hash_cid")).as("the number may be another's").isFalse();
        assertThat(told.has("organization")).isFalse();

        running.get(People.class).voidAccount(citizen.person(), Instant.now());

        assertThat(party.userInfo(tokens.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
        assertThat(party.refreshes(tokens.path("refresh_token").stringValue()).body())
                .isEqualTo(INVALID_GRANT);
        assertThat(PersonAtBrowser.location(browser.get(party.attempt("openid").address())))
                .endsWith("/login");
    }

    private String code(RelyingParty.Attempt attempt) {
        return person.signsIn(attempt).code();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body());
    }

    /** RFC 9207: an answer that names another provider, or none, is not ours, and its code is shown to nobody. */
    @Test
    void the_sample_service_takes_no_answer_of_another_provider() {
        try (var service = SampleService.open(system.running())) {
            var browser = HttpClient.newHttpClient();
            for (var issuer : List.of("&iss=https%3A%2F%2Fattacker.example.org%2Fopenid", "")) {
                var begun =
                        PersonAtBrowser.send(browser, HttpRequest.newBuilder(URI.create(service.home() + "/sign-in")));
                var cookie =
                        begun.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
                var state = PersonAtBrowser.Arrival.of(PersonAtBrowser.location(begun))
                        .parameters()
                        .get("state");

                var answer = PersonAtBrowser.send(
                        browser,
                        HttpRequest.newBuilder(
                                        URI.create(service.home() + "/signed-in?code=stolen&state=" + state + issuer))
                                .header("Cookie", cookie));

                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).contains("the answer is another provider");
            }
        }
    }
}
