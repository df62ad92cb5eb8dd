package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.openid.EndLink;
import tools.jackson.databind.JsonNode;

/** A hospital system that was written for the ministry's Provider ID, with another host and nothing else changed. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ProviderIdTest {
    private final WholeSystem system;
    private final PractisingDoctor doctor;
    private final PlainProgram program;
    private final PlainProgram other;
    private final HttpClient http = HttpClient.newHttpClient();

    ProviderIdTest(WholeSystem system) {
        this.system = system;
        this.doctor = PractisingDoctor.next(system.running());
        this.program = program("ministry.example.org");
        this.other = program("another.example.org");
    }

    @Test
    void the_two_steps_of_health_id_end_with_the_profile_of_the_doctor() throws ParseException, JOSEException {
        var code = code(program, "/oauth/redirect", "");
        var health = data(json(
                "/api/v1/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", program.redirect(),
                        "client_id", program.id().toString(),
                        "client_secret", program.secret())));
        var token = health.path("access_token").stringValue();
        var services = json(
                "/api/v1/services/token",
                Map.of(
                        "client_id",
                        program.id().toString(),
                        "secret_key",
                        program.secret(),
                        "token_by",
                        "Health ID",
                        "token",
                        token));

        assertThat(services.body()).contains("\"status\":200", "\"message\":\"OK\"", "\"message_th\":\"สำเร็จ\"");
        assertThat(data(services).path("login_by").stringValue()).isEqualTo("access_token_health_id");
        assertThat(data(services).path("expiration_date").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        var profile = data(profile(program, data(services).path("access_token").stringValue()));
        var person = doctor.doctor().person();
        assertThat(profile.path("account_id").stringValue())
                .isEqualTo(health.path("account_id").stringValue());
        assertThat(profile.path("firstname_th").stringValue())
                .isEqualTo(person.thai().given());
        assertThat(profile.path("hash_cid").stringValue()).matches("[0-9a-f]{64}");
        assertThat(profile.path("provider_id").stringValue()).matches("\\d{10}X\\d\\d");
        assertThat(profile.path("email").isNull()).as("not asked for").isTrue();
        var organization = profile.path("organization").path(0);
        assertThat(organization.path("hcode9").stringValue())
                .isEqualTo(doctor.doctor().facility().hcode9());
        assertThat(organization.path("license_id").stringValue())
                .isEqualTo(doctor.doctor().licence().number());
        assertThat(organization.path("license_id_verify").booleanValue()).isTrue();
        assertThat(organization.path("address").has("sub_district")).isTrue();
        assertThat(organization.has("moph_access_token_idp")).isTrue();
        verifies(token);
    }

    @Test
    void the_one_step_of_provider_id_takes_its_scopes_and_refreshes_once() {
        var code = code(program, "/v1/oauth2/authorize", "cid name_th name_eng mobile_number ial offline_access");
        var first = data(basic(
                program, Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", program.redirect())));
        var profile = data(profile(program, first.path("access_token").stringValue()));
        assertThat(profile.path("name_th").stringValue())
                .contains(doctor.doctor().person().thai().family());
        assertThat(profile.path("organization").isEmpty()).as("not asked for").isTrue();

        var refresh = first.path("refresh_token").stringValue();
        var second = data(basic(program, Map.of("grant_type", "refresh_token", "refresh_token", refresh)));
        assertThat(profile(program, first.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
        assertThat(profile(program, second.path("access_token").stringValue()).statusCode())
                .isEqualTo(200);

        assertThat(basic(program, Map.of("grant_type", "refresh_token", "refresh_token", refresh))
                        .statusCode())
                .as("a copy ends the sign-in")
                .isEqualTo(400);
        assertThat(profile(program, second.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_code_is_good_once_for_its_program_and_address() {
        var again = code(program, "/oauth/redirect", "");
        assertThat(exchange(program, again, program.redirect()).statusCode()).isEqualTo(200);
        assertThat(exchange(program, again, program.redirect()).body())
                .contains("\"status\":422", "\"message\":\"Code is invalid\"");
        var elsewhere = code(program, "/oauth/redirect", "");
        assertThat(exchange(program, elsewhere, program.redirect() + "/").body())
                .contains("Redirect uri is invalid");
        assertThat(exchange(other, elsewhere, program.redirect()).body()).contains("Code and Client ID not match.");
        assertThat(exchange(program, elsewhere, program.redirect()).body())
                .as("spoilt")
                .contains("Code is invalid");
        var late = code(program, "/oauth/redirect", "");
        program.waitsTooLong(system.running());
        assertThat(exchange(program, late, program.redirect()).body()).containsIgnoringCase("expired");
        assertThat(refusals(other)).as("who showed a stolen code").containsExactly("OTHER_CLIENT");
        assertThat(refusals(program)).contains("UNKNOWN_CODE", "OTHER_REDIRECT", "OVER");
    }

    @Test
    void codes_with_and_without_pkce_are_nothing_to_each_other() {
        var key = HisClient.newKey();
        var both = PlainProgram.live(system.running(), "both.example.org", Optional.of(key));
        var party = RelyingParty.known(system.running(), key, both.id(), URI.create(both.redirect()));
        var attempt = party.attempt("openid profile");
        var pkce = person().signsIn(attempt, "profile").code();
        assertThat(exchange(both, pkce, both.redirect()).body()).contains("Code is invalid");
        assertThat(party.exchanges(pkce, attempt).statusCode()).isEqualTo(200);

        var plain = code(both, "/oauth/redirect", "");
        assertThat(party.exchanges(plain, attempt).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(exchange(both, code(both, "/oauth/redirect", ""), both.redirect())
                        .statusCode())
                .isEqualTo(200);

        var form = data(basic(
                both,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code(both, "/v1/oauth2/authorize", "cid offline_access"),
                        "redirect_uri",
                        both.redirect())));
        var token = form.path("access_token").stringValue();
        assertThat(party.userInfo(token).statusCode()).as("without the secret").isEqualTo(401);
        assertThat(party.refreshes(form.path("refresh_token").stringValue()).body())
                .isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(profile(both, token).statusCode()).as("left as it was").isEqualTo(200);
    }

    @Test
    void whoever_has_not_the_secret_gets_nothing() {
        var code = code(program, "/oauth/redirect", "");
        var guessing = new PlainProgram(program.id(), other.secret(), program.redirect());
        var byKey = RelyingParty.live(system.running(), "native.example.org");

        for (var stranger : List.of(
                guessing,
                new PlainProgram(program.id(), "", program.redirect()),
                new PlainProgram(UUID.randomUUID(), program.secret(), program.redirect()),
                new PlainProgram(byKey.id(), program.secret(), byKey.redirect().toString()))) {
            assertThat(exchange(stranger, code, program.redirect()).body())
                    .contains("\"status\":401", "Credential is required");
            assertThat(profile(stranger, "x").statusCode()).isEqualTo(401);
        }
        assertThat(exchange(program, code, program.redirect()).statusCode()).isEqualTo(200);
        for (var path : List.of("/openid/token", "/oauth2/token")) {
            assertThat(form(
                                    path,
                                    Map.of(
                                            "grant_type", "client_credentials",
                                            "client_id", program.id().toString(),
                                            "client_secret", program.secret()))
                            .statusCode())
                    .as("a secret is nothing to " + path)
                    .isEqualTo(401);
        }
    }

    @Test
    void a_new_secret_leaves_the_old_one_a_day() {
        var changing = program("changing.example.org");
        var next = new PlainProgram(
                changing.id(), PlainProgram.newSecret(system.running(), changing.id()), changing.redirect());

        assertThat(key(changing).statusCode()).isEqualTo(200);
        assertThat(key(next).statusCode()).isEqualTo(200);
        assertThat(next.secret()).isNotEqualTo(changing.secret());
    }

    @Test
    void nobody_is_led_on_for_a_stranger_or_to_a_strange_address() {
        for (var query : List.of(
                "client_id=" + program.id() + "&redirect_uri=https://elsewhere.example.org/&response_type=code",
                "client_id=" + program.id() + "&response_type=code",
                "client_id=nobody&redirect_uri=" + program.redirect() + "&response_type=code",
                "client_id=" + program.id() + "&client_id=" + program.id() + "&redirect_uri=" + program.redirect())) {
            assertThat(PersonAtBrowser.location(person().get("/oauth/redirect?" + query)))
                    .endsWith("/openid/refused");
        }
        var unknown = led(program, "/v1/oauth2/authorize", "cid everything");
        assertThat(PersonAtBrowser.location(person().get(unknown.address())))
                .startsWith(program.redirect() + "?error=invalid_scope");
    }

    @Test
    void a_secret_in_the_address_or_a_body_that_is_none_is_refused() {
        assertThat(form("/api/v1/token?client_id=" + program.id() + "&client_secret=" + program.secret(), Map.of())
                        .statusCode())
                .isEqualTo(400);
        for (var body : List.of("", "[", "[]", "null", "\"x\"", "{\"client_id\":{}}")) {
            var answer = post("/api/v1/services/token", "Application/JSON", body);
            assertThat(answer.statusCode()).as(body).isIn(400, 401);
            assertThat(answer.body()).as(body).contains("\"message_th\"");
        }
        assertThat(post("/api/v1/services/token", "application/json", "{\"x\":\"1\",\"x\":\"2\"}")
                        .statusCode())
                .as("a field twice")
                .isEqualTo(400);
        assertThat(post("/api/v1/services/token", "application/json", "{\"x\":\"" + "y".repeat(20_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void whoever_is_no_provider_has_no_provider_id_and_whoever_ends_the_link_ends_its_tokens() {
        var citizen = UnproofedCitizen.registered(system.running());
        var browser = new PersonAtBrowser(system.running(), citizen.passkey());
        var token = data(exchange(program, code(browser, program, "/oauth/redirect", ""), program.redirect()))
                .path("access_token")
                .stringValue();
        assertThat(profile(program, token).body()).contains("\"status\":404", "This user has no provider id");
        assertThat(json(
                                "/api/v1/services/token",
                                Map.of(
                                        "client_id",
                                        program.id().toString(),
                                        "secret_key",
                                        program.secret(),
                                        "token_by",
                                        "Health ID",
                                        "token",
                                        token))
                        .body())
                .contains("\"status\":400", "ไม่พบข้อมูล provider id");

        system.running().get(EndLink.class).end(citizen.person(), program.id());
        assertThat(profile(program, token).statusCode()).isEqualTo(401);
    }

    private PlainProgram program(String host) {
        return PlainProgram.live(system.running(), host, Optional.empty());
    }

    private PersonAtBrowser person() {
        return new PersonAtBrowser(system.running(), doctor.passkey());
    }

    private String code(PlainProgram asking, String path, String scope) {
        return code(person(), asking, path, scope);
    }

    private String code(PersonAtBrowser browser, PlainProgram asking, String path, String scope) {
        var attempt = led(asking, path, scope);
        var all = Arrays.stream(Objects.requireNonNull(attempt.parameters().get("scope"))
                        .split(" "))
                .filter(one -> !one.equals("openid"))
                .toArray(String[]::new);
        return browser.signsIn(attempt, all).code();
    }

    /** Where the ministry's form leads on to. */
    private RelyingParty.Attempt led(PlainProgram asking, String path, String scope) {
        var asked = new HashMap<>(Map.of(
                "client_id", asking.id().toString(),
                "redirect_uri", asking.redirect(),
                "response_type", "code"));
        if (!scope.isEmpty()) {
            asked.put("scope", scope);
        }
        var location = PersonAtBrowser.location(person().get(path + "?" + RelyingParty.form(asked)));
        assertThat(location).contains("/openid/authorize?");
        return new RelyingParty.Attempt("", PersonAtBrowser.Arrival.of(location).parameters());
    }

    private List<String> refusals(PlainProgram asking) {
        return system
                .running()
                .get(JdbcClient.class)
                .sql("select details from audit.event where subject = :id and type = 'client.grant-refused'")
                .param("id", asking.id().toString())
                .query(String.class)
                .list()
                .stream()
                .map(details -> HisClient.JSON.readTree(details).path("rule").stringValue())
                .toList();
    }

    private HttpResponse<String> exchange(PlainProgram asking, String code, String redirect) {
        return form(
                "/api/v1/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirect,
                        "client_id",
                        asking.id().toString(),
                        "client_secret",
                        asking.secret()));
    }

    private HttpResponse<String> basic(PlainProgram asking, Map<String, String> fields) {
        var credentials = Base64.getEncoder()
                .encodeToString((asking.id() + ":" + asking.secret()).getBytes(StandardCharsets.UTF_8));
        return PersonAtBrowser.send(
                http,
                HttpRequest.newBuilder(URI.create(system.url() + "/v1/oauth2/token"))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(RelyingParty.form(fields))));
    }

    private HttpResponse<String> profile(PlainProgram asking, String token) {
        return PersonAtBrowser.send(
                http,
                HttpRequest.newBuilder(URI.create(
                                system.url() + "/api/v1/services/profile?moph_center_token=1&moph_idp_permission=1"))
                        .header("Authorization", "bearer " + token)
                        .header("client-id", asking.id().toString())
                        .header("secret-key", asking.secret()));
    }

    private HttpResponse<String> key(PlainProgram asking) {
        return json(
                "/api/v1/services/public-key",
                Map.of("client_id", asking.id().toString(), "secret_key", asking.secret()));
    }

    private void verifies(String token) throws ParseException, JOSEException {
        var pem = key(program).body();
        var jwt = SignedJWT.parse(token);
        assertThat(jwt.verify(
                        new ECDSAVerifier(JWK.parseFromPEMEncodedObjects(pem).toECKey())))
                .isTrue();
        assertThat(jwt.getJWTClaimsSet().getAudience())
                .containsExactly(program.id().toString());
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant()).isAfter(Instant.now());
        assertThat(jwt.getJWTClaimsSet().getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "sub", "aud", "iat", "exp", "jti");
    }

    private HttpResponse<String> json(String path, Map<String, String> fields) {
        return post(path, "application/json", HisClient.JSON.writeValueAsString(fields));
    }

    private HttpResponse<String> form(String path, Map<String, String> fields) {
        return post(path, "application/x-www-form-urlencoded", RelyingParty.form(fields));
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return PersonAtBrowser.send(
                http,
                HttpRequest.newBuilder(URI.create(system.url() + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode data(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body()).path("data");
    }
}
