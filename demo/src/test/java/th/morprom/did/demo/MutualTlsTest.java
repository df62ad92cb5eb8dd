package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.client.StopClient;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;
import tools.jackson.databind.JsonNode;

/** Programs that prove themselves by the certificate of their connection (RFC 8705), and what a copied token is worth. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class MutualTlsTest {
    private static final String SCOPE = "medical-certificates.read";

    private final WholeSystem system;
    private final URI door;
    private final SampleHierarchy issuer = SampleHierarchy.ecdsa();
    private final SampleCertificate own = SampleTls.client(issuer, "his");
    private final SampleCertificate strange = SampleTls.client(issuer, "stranger");
    private final HisClient program;

    MutualTlsTest(WholeSystem system) {
        this.system = system;
        this.door = system.running().door().url();
        this.program = HisClient.requested(system.running(), key(own, "his"), Optional.empty());
        Admission.letIn(system.running(), program.id());
    }

    @Test
    void both_servers_say_where_the_door_is() {
        for (var metadata : Map.of(
                        "/.well-known/oauth-authorization-server", "/oauth2/token",
                        "/openid/.well-known/openid-configuration", "/openid/token")
                .entrySet()) {
            var told = json(answer(HttpClient.newHttpClient(), get(system.url() + metadata.getKey())));

            assertThat(told.path("token_endpoint_auth_methods_supported").toString())
                    .isEqualTo("[\"private_key_jwt\",\"self_signed_tls_client_auth\"]");
            assertThat(told.path("tls_client_certificate_bound_access_tokens").booleanValue())
                    .isTrue();
            assertThat(told.at("/mtls_endpoint_aliases/token_endpoint").stringValue())
                    .isEqualTo(door + metadata.getValue());
        }
    }

    @Test
    void a_certificate_of_a_registered_key_proves_the_program_and_binds_its_token() throws ParseException {
        var token = json(asksForToken(own, program.id().toString()))
                .path("access_token")
                .stringValue();

        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .containsEntry("x5t#S256", thumbprint(own));
        assertThat(certificates(own, door, token).statusCode()).isEqualTo(200);
        var copied = certificates(strange, door, token);
        assertThat(copied.statusCode()).as("copied").isEqualTo(401);
        assertThat(copied.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer")
                .contains("invalid_token");
        assertThat(program.get(token, "/api/v1/medical-certificates").statusCode())
                .as("copied, at the site")
                .isEqualTo(401);
    }

    @Test
    void a_token_by_assertion_is_good_with_any_certificate_and_without() {
        var token = program.token(SCOPE);

        assertThat(certificates(strange, door, token).statusCode()).isEqualTo(200);
        assertThat(program.get(token, "/api/v1/medical-certificates").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_certificate_of_another_key_or_out_of_its_time_proves_nothing() {
        var over = SampleTls.client(issuer, "over", Duration.ofMinutes(-1));
        var late = HisClient.requested(system.running(), key(over, "over"), Optional.empty());
        Admission.letIn(system.running(), late.id());

        for (var answer : new HttpResponse<?>[] {
            asksForToken(strange, program.id().toString()),
            asksForToken(own, late.id().toString()),
            asksForToken(own, "nobody"),
            asksForToken(over, late.id().toString())
        }) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        }
    }

    @Test
    void a_program_that_was_stopped_or_not_let_in_has_no_certificate() {
        var waiting = SampleTls.client(issuer, "waiting");
        var requested = HisClient.requested(system.running(), key(waiting, "waiting"), Optional.empty());

        assertThat(asksForToken(waiting, requested.id().toString()).statusCode())
                .isEqualTo(401);
        Admission.letIn(system.running(), requested.id());
        var token = json(asksForToken(waiting, requested.id().toString()))
                .path("access_token")
                .stringValue();
        assertThat(certificates(waiting, door, token).statusCode()).isEqualTo(200);

        system.running().get(StopClient.class).stop(system.running().staff().facilityRegistrar(), requested.id());
        assertThat(asksForToken(waiting, requested.id().toString()).statusCode())
                .isEqualTo(401);
        assertThat(certificates(waiting, door, token).statusCode()).isEqualTo(401);
    }

    @Test
    void nobody_comes_in_without_a_certificate_and_there_are_no_pages() throws IOException, InterruptedException {
        var nobody = client(Optional.empty());
        assertThatThrownBy(() -> nobody.send(get(door + "/openid/userinfo").build(), BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);

        for (var path : new String[] {
            "/",
            "/login",
            "/demo",
            "/csc/v2/info",
            "/api/v1/../../login",
            "/oauth2/jwks",
            "/health",
            "/actuator/prometheus"
        }) {
            assertThat(answer(client(Optional.of(own)), get(door + path)).statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
    }

    @Test
    void a_relying_party_exchanges_by_certificate_and_its_token_is_good_with_it_alone() {
        var certificate = SampleTls.client(issuer, "party");
        var party = RelyingParty.live(system.running(), "tls.example.org", key(certificate, "party"), Optional.empty());
        var person = new PersonAtBrowser(system.running(), Staff.CENTRAL);
        var attempt = party.attempt("openid profile offline_access");
        var code = person.signsIn(attempt, "profile", "offline_access").code();
        var form = new LinkedHashMap<>(party.exchange(code, attempt));
        form.put("client_id", party.id().toString());
        var wrong = new LinkedHashMap<>(form);
        wrong.put("code_verifier", "x".repeat(43));

        assertThat(posts(certificate, "/openid/token", wrong).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(posts(strange, "/openid/token", form).body()).isEqualTo("{\"error\":\"invalid_client\"}");
        var tokens = json(posts(certificate, "/openid/token", form));

        var first = tokens.path("access_token").stringValue();
        assertThat(userInfo(certificate, first).statusCode()).isEqualTo(200);
        var copied = userInfo(strange, first);
        assertThat(copied.statusCode()).isEqualTo(401);
        assertThat(copied.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
        assertThat(party.userInfo(first).statusCode()).isEqualTo(401);
        var refreshed = json(posts(
                certificate,
                "/openid/token",
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", party.id().toString(),
                        "refresh_token", tokens.path("refresh_token").stringValue())));
        var second = refreshed.path("access_token").stringValue();
        assertThat(userInfo(certificate, second).statusCode()).isEqualTo(200);
        assertThat(party.userInfo(second).statusCode()).isEqualTo(401);
        // By an assertion it gets one that is not bound.
        var third = json(party.refreshes(refreshed.path("refresh_token").stringValue()))
                .path("access_token")
                .stringValue();
        assertThat(party.userInfo(third).statusCode()).isEqualTo(200);

        var giveBack = Map.of("token", third, "client_id", party.id().toString());
        assertThat(posts(strange, "/openid/revoke", giveBack).body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(posts(certificate, "/openid/revoke", giveBack).statusCode()).isEqualTo(200);
        assertThat(party.userInfo(third).statusCode()).isEqualTo(401);
    }

    @Test
    void whoever_calls_a_person_by_certificate_gets_a_token_that_is_good_with_it_alone() throws Exception {
        var certificate = SampleTls.client(issuer, "caller");
        var party =
                RelyingParty.live(system.running(), "calls.example.org", key(certificate, "caller"), Optional.empty());
        var attempt = party.attempt("openid");
        var first = json(party.exchanges(
                new PersonAtBrowser(system.running(), Staff.CENTRAL)
                        .signsIn(attempt)
                        .code(),
                attempt));
        var subject = SignedJWT.parse(first.path("id_token").stringValue())
                .getJWTClaimsSet()
                .getSubject();
        var form = new LinkedHashMap<>(BackchannelTest.asking("login_hint", subject, "TLS 1"));
        form.put("client_id", party.id().toString());

        assertThat(posts(strange, "/openid/bc-authorize", form).body()).isEqualTo("{\"error\":\"invalid_client\"}");
        var asked = json(posts(certificate, "/openid/bc-authorize", form));
        var called = new CalledPerson(system.running(), Staff.CENTRAL);
        called.approves(called.sees("TLS 1"));
        var token = json(posts(
                        certificate,
                        "/openid/token",
                        Map.of(
                                "grant_type", "urn:openid:params:grant-type:ciba",
                                "client_id", party.id().toString(),
                                "auth_req_id", asked.path("auth_req_id").stringValue())))
                .path("access_token")
                .stringValue();

        assertThat(userInfo(certificate, token).statusCode()).isEqualTo(200);
        assertThat(party.userInfo(token).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> asksForToken(SampleCertificate certificate, String client) {
        return posts(
                certificate,
                "/oauth2/token",
                Map.of("grant_type", "client_credentials", "client_id", client, "scope", SCOPE));
    }

    private HttpResponse<String> posts(SampleCertificate certificate, String path, Map<String, String> form) {
        return answer(
                client(Optional.of(certificate)),
                HttpRequest.newBuilder(URI.create(door + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(RelyingParty.form(form))));
    }

    private HttpResponse<String> certificates(SampleCertificate shown, URI at, String token) {
        return answer(
                client(Optional.of(shown)),
                get(at + "/api/v1/medical-certificates").header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> userInfo(SampleCertificate shown, String token) {
        return answer(
                client(Optional.of(shown)), get(door + "/openid/userinfo").header("Authorization", "Bearer " + token));
    }

    private static HttpRequest.Builder get(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private HttpClient client(Optional<SampleCertificate> shown) {
        return HttpClient.newBuilder()
                .sslContext(SampleTls.context(shown, system.running().door().hierarchy()))
                .build();
    }

    private static HttpResponse<String> answer(HttpClient http, HttpRequest.Builder request) {
        return PersonAtBrowser.send(http, request);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body());
    }

    private static ECKey key(SampleCertificate certificate, String id) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) certificate.keys().getPublic())
                .privateKey((ECPrivateKey) certificate.keys().getPrivate())
                .keyID(id)
                .build();
    }

    private static String thumbprint(SampleCertificate certificate) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.digest().digest(certificate.der()));
    }
}
