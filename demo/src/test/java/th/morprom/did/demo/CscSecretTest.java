package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.demo.CscProgram.Attempt;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.client.StopClient;

/** A program as there are many, of version 1.0.4 of the CSC API: it has a secret, and knows neither keys nor PKCE. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CscSecretTest {
    private static final URI BACK = URI.create("https://pdf-tool.example.org/signed");

    private final DemoSystem system;
    private final CscDoctor doctor;
    private final UUID id;
    private final String secret;
    private final HttpClient http = HttpClient.newHttpClient();

    CscSecretTest(WholeSystem whole) {
        this.system = whole.running();
        this.doctor = new CscDoctor(PractisingDoctor.next(system));
        this.id = registered(BACK);
        this.secret = PlainProgram.newSecret(system, id);
    }

    @Test
    void it_gets_the_signature_that_the_doctor_agreed_to() {
        var service = token(basic(exchange(doctor.letsIn(asking("service")).code()), id, secret));
        var digest = Sha256.of("ใบสั่งยา");

        var sad = token(post(exchange(doctor.agrees(signing(digest)).code()), id, secret));
        var signed = calls(service, "v1/signatures/signHash", """
                {"credentialID":"%s","SAD":"%s","hash":["%s"],"hashAlgo":"%s","signAlgo":"%s"}
                """.formatted(
                        doctor.credential(), sad, CscProgram.base64(digest), CscProgram.SHA_256, CscProgram.ECDSA));

        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
        assertThat(signed.body()).contains("signatures");
        var revoked = send("v1/oauth2/revoke", Map.of("token", service), Optional.of(authorization(id, secret)));
        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(calls(service, "v1/credentials/list", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void a_signature_it_has_no_agreement_for_is_none() {
        var service = token(basic(exchange(doctor.letsIn(asking("service")).code()), id, secret));

        var answer = calls(service, "v1/signatures/signHash", """
                {"credentialID":"%s","SAD":"%s","hash":["%s"],"hashAlgo":"%s","signAlgo":"%s"}
                """.formatted(
                        doctor.credential(),
                        service,
                        CscProgram.base64(Sha256.of("other")),
                        CscProgram.SHA_256,
                        CscProgram.ECDSA));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid parameter SAD");
    }

    @Test
    void its_secret_is_its_proof_and_it_sends_one_proof() {
        var code = exchange(doctor.letsIn(asking("service")).code());

        var guessed = basic(code, id, "morprom_guessed");
        assertThat(guessed.statusCode()).isEqualTo(401);
        assertThat(guessed.body()).contains("\"error\":\"invalid_client\"");
        assertThat(guessed.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"csc\"");
        assertThat(post(code, id, "").body()).contains("\"error\":\"invalid_client\"");
        assertThat(post(code, UUID.randomUUID(), secret).body()).contains("\"error\":\"invalid_client\"");
        assertThat(send("v1/oauth2/token?client_id=" + id + "&client_secret=" + secret, code, Optional.empty())
                        .body())
                .as("in an address, where logs keep it")
                .contains("\"error\":\"invalid_client\"");
        assertThat(send("v1/oauth2/token", withSecret(code, id, secret), Optional.of(authorization(id, secret)))
                        .body())
                .contains("\"error\":\"invalid_request\"");
        assertThat(basic(code, id, secret).statusCode())
                .as("the code is still good")
                .isEqualTo(200);
        assertThat(basic(code, id, secret).body()).as("and is good once").contains("\"error\":\"invalid_grant\"");
    }

    @Test
    void a_code_without_a_challenge_takes_no_verifier_and_one_with_takes_its_own() {
        var without = exchange(doctor.letsIn(asking("service")).code());
        without.put("code_verifier", "v".repeat(43));
        assertThat(basic(without, id, secret).body()).contains("\"error\":\"invalid_grant\"");

        var challenge = CscProgram.base64Url(Sha256.of("v".repeat(43)));
        var withChallenge = asking("service").with("code_challenge", challenge).with("code_challenge_method", "S256");
        var left = exchange(doctor.letsIn(withChallenge).code());
        assertThat(basic(left, id, secret).body()).contains("\"error\":\"invalid_grant\"");
        var met = exchange(doctor.letsIn(withChallenge).code());
        met.put("code_verifier", "v".repeat(43));
        assertThat(basic(met, id, secret).statusCode()).isEqualTo(200);
    }

    @Test
    void without_state_and_challenge_nobody_could_tell_whose_browser_comes_back() {
        var refused = doctor.browser().get(asking("service").with("state", "").address());

        assertThat(PersonAtBrowser.location(refused))
                .startsWith(BACK + "?error=invalid_request")
                .contains("state");
    }

    @Test
    void a_program_that_was_let_in_with_a_key_is_held_to_pkce_and_has_no_secret() {
        var keyed = CscProgram.live(system, "keyed.example.org");
        var attempt = keyed.attempt("service").with("code_challenge", "").with("code_challenge_method", "");

        assertThat(PersonAtBrowser.location(doctor.browser().get(attempt.address())))
                .contains("error=invalid_request", "code_challenge");
        system.get(JdbcClient.class)
                .sql("""
                        insert into ra.client_secret
                               (sha256, client, made_by, made_at, expires_at, making_canonical, making_assertion)
                        select :sha256, :client, made_by, made_at, expires_at, making_canonical, making_assertion
                          from ra.client_secret where client = :another
                        """)
                .param("sha256", Sha256.of("morprom_planted"))
                .param("client", keyed.id())
                .param("another", id)
                .update();
        assertThat(post(exchange("code"), keyed.id(), "morprom_planted").body())
                .as("a secret by which it was not let in")
                .contains("\"error\":\"invalid_client\"");
    }

    @Test
    void its_secret_is_good_at_no_other_door_and_ends_with_it() {
        for (var door : List.of("/oauth2/token", "/openid/token")) {
            var answer = answer(HttpRequest.newBuilder(URI.create(system.publicUrl() + door))
                    .header("Authorization", authorization(id, secret))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials")));
            assertThat(answer.statusCode()).as(door).isEqualTo(401);
            assertThat(answer.body()).as(door).isEqualTo("{\"error\":\"invalid_client\"}");
        }
        var stopped = registered(URI.create("https://stopped-tool.example.org/signed"));
        var its = PlainProgram.newSecret(system, stopped);
        system.get(StopClient.class).stop(system.staff().facilityRegistrar(), stopped);
        assertThat(post(exchange("code"), stopped, its).body()).contains("\"error\":\"invalid_client\"");
    }

    private UUID registered(URI back) {
        var registered = Admission.registered(
                system,
                new RegisterClient.NewClient(
                        system.people().facility().hcode9(),
                        "โปรแกรมลงนาม PDF",
                        "",
                        Set.of(ClientScope.SIGN_REMOTELY),
                        Optional.empty(),
                        Optional.of(new SignIn(
                                List.of(back), List.of(), Optional.empty(), Map.of(), Set.of(SignIn.Way.CSC_SECRET)))));
        Admission.letIn(system, registered.id());
        return registered.id();
    }

    private Attempt asking(String scope) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", id.toString());
        parameters.put("redirect_uri", BACK.toString());
        parameters.put("scope", scope);
        parameters.put("state", "s-" + UUID.randomUUID());
        return new Attempt("", parameters);
    }

    private Attempt signing(byte[]... digests) {
        return asking("credential")
                .with("credentialID", doctor.credential())
                .with("numSignatures", Integer.toString(digests.length))
                .with(
                        "hash",
                        String.join(
                                ",",
                                Arrays.stream(digests)
                                        .map(CscProgram::base64Url)
                                        .toList()))
                .with("description", "ใบสั่งยา");
    }

    private static Map<String, String> exchange(String code) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", BACK.toString());
        return form;
    }

    private HttpResponse<String> basic(Map<String, String> form, UUID client, String proof) {
        return send("v1/oauth2/token", form, Optional.of(authorization(client, proof)));
    }

    private HttpResponse<String> post(Map<String, String> form, UUID client, String proof) {
        return send("v1/oauth2/token", withSecret(form, client, proof), Optional.empty());
    }

    private static Map<String, String> withSecret(Map<String, String> form, UUID client, String proof) {
        var all = new LinkedHashMap<>(form);
        all.put("client_id", client.toString());
        all.put("client_secret", proof);
        return all;
    }

    private static String authorization(UUID client, String proof) {
        return "Basic " + CscProgram.base64((client + ":" + proof).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(String endpoint, Map<String, String> form, Optional<String> authorization) {
        var request = HttpRequest.newBuilder(URI.create(system.publicUrl() + "/csc/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(RelyingParty.form(form)));
        authorization.ifPresent(header -> request.header("Authorization", header));
        return answer(request);
    }

    private HttpResponse<String> calls(String token, String method, String json) {
        return answer(HttpRequest.newBuilder(URI.create(system.publicUrl() + "/csc/" + method))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        return PersonAtBrowser.send(http, request);
    }

    private static String token(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body()).path("access_token").stringValue();
    }
}
