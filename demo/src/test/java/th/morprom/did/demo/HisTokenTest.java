package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.client.StopClient;

/** How a program gets a token, and every way in which it, or somebody else, does not. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class HisTokenTest {
    private static final String READ = "medical-certificates.read";

    private final WholeSystem system;
    private final HisClient his;

    HisTokenTest(WholeSystem system) {
        this.system = system;
        this.his = HisClient.live(system.running(), Optional.empty());
    }

    @Test
    void gives_a_short_token_for_this_api_that_the_published_key_verifies() throws ParseException, JOSEException {
        var token = SignedJWT.parse(his.token(READ));

        var keys = JWKSet.parse(his.get("", "/oauth2/jwks").body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.getHeader().getType()).hasToString("at+jwt");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(system.url().toString());
        assertThat(claims.getAudience()).containsExactly(system.url() + "/api/v1");
        assertThat(claims.getStringClaim("scope")).isEqualTo(READ);
        assertThat(claims.getExpirationTime().toInstant())
                .isBefore(Instant.now().plusSeconds(301));
    }

    @Test
    void publishes_what_it_offers_and_nothing_more() {
        var metadata = HisClient.JSON.readTree(
                his.get("", "/.well-known/oauth-authorization-server").body());

        assertThat(metadata.path("issuer").stringValue()).isEqualTo(system.url().toString());
        assertThat(metadata.path("token_endpoint").stringValue()).isEqualTo(system.url() + "/oauth2/token");
        assertThat(metadata.path("token_endpoint_auth_methods_supported").toString())
                .isEqualTo("[\"private_key_jwt\",\"self_signed_tls_client_auth\"]");
        assertThat(metadata.path("grant_types_supported").toString()).isEqualTo("[\"client_credentials\"]");
        assertThat(metadata.has("authorization_endpoint")).isFalse();
        for (var path : List.of("/oauth2/authorize", "/oauth2/introspect", "/oauth2/revoke", "/connect/register")) {
            assertThat(his.get("", path).statusCode()).as(path).isIn(302, 401, 403, 404);
        }
    }

    @Test
    void takes_an_assertion_once() {
        var assertion = HisClient.signed(his.key(), his.assertion().build());

        assertThat(his.asksForToken(assertion, READ).statusCode()).isEqualTo(200);
        var again = his.asksForToken(assertion, READ);

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).isEqualTo("{\"error\":\"invalid_client\"}");
    }

    @Test
    void an_assertion_need_not_say_when_it_was_made() {
        var assertion = his.assertion().issueTime(null).build();

        assertThat(his.asksForToken(HisClient.signed(his.key(), assertion), READ)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void takes_only_what_the_program_itself_signed_for_this_server_and_this_moment() {
        var now = Instant.now();
        var spoilt = List.of(
                his.assertion().audience("https://elsewhere.example.org").build(),
                his.assertion()
                        .audience(List.of(system.url().toString(), "https://elsewhere.example.org"))
                        .build(),
                his.assertion().audience((String) null).build(),
                his.assertion().expirationTime(Date.from(now.minusSeconds(60))).build(),
                his.assertion().expirationTime(Date.from(now.plusSeconds(3600))).build(),
                his.assertion().expirationTime(null).build(),
                his.assertion().notBeforeTime(Date.from(now.plusSeconds(300))).build(),
                his.assertion().jwtID(null).build(),
                his.assertion().issuer("somebody").build());

        for (var claims : spoilt) {
            refuses(HisClient.signed(his.key(), claims));
        }
        refuses(HisClient.signed(HisClient.newKey(), his.assertion().build()));
        var other = HisClient.live(system.running(), Optional.empty());
        refuses(HisClient.signed(other.key(), his.assertion().build()));
        assertThat(system.running()
                        .get(JdbcClient.class)
                        .sql(
                                "select details from audit.event where type = 'client.assertion-refused' and subject = :id")
                        .param("id", his.id().toString())
                        .query(String.class)
                        .list())
                .as("written down, but not without end")
                .hasSizeBetween(1, 10)
                .noneMatch(details -> details.contains("elsewhere"));
    }

    @Test
    void tells_a_program_what_it_did_and_why_it_was_refused() {
        var counted = HisClient.live(system.running(), Optional.empty());
        refuses(HisClient.signed(
                counted.key(), counted.assertion().expirationTime(null).build()));

        var told = HisClient.JSON.readTree(
                counted.get(counted.token(READ), "/api/v1/uses").body());

        assertThat(told.at("/uses/0").toString())
                .startsWith("{\"kind\":\"token\",\"today\":1,\"sevenDays\":1,\"thirtyDays\":1,");
        assertThat(told.at("/uses/1/today").intValue()).isZero();
        assertThat(told.at("/uses/4").toString()).startsWith("{\"kind\":\"refusal\",\"today\":1,");
        assertThat(told.path("refusals").size()).isEqualTo(1);
        assertThat(told.at("/refusals/0/event").stringValue()).isEqualTo("client.assertion-refused");
        assertThat(told.at("/refusals/0/rule").stringValue()).isNotBlank();
        assertThat(his.get("", "/api/v1/uses").statusCode()).isEqualTo(401);
    }

    @Test
    void takes_no_other_algorithm_than_those_it_names() throws JOSEException {
        var claims = his.assertion().build();
        refuses(new PlainJWT(new PlainHeader(), claims).serialize());
        // The public key as a shared secret: what a verifier does that believes the header.
        var mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(his.key().getKeyID())
                        .build(),
                claims);
        mac.sign(new MACSigner(his.key().toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));
        refuses(mac.serialize());
    }

    @Test
    void knows_no_shared_secrets() {
        var answer = his.send(HttpRequest.newBuilder(system.url().resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=" + READ + "&client_id="
                        + his.id() + "&client_secret=secret")));

        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void gives_nothing_before_a_second_registrar_lets_the_program_in() {
        var requested = HisClient.requested(system.running(), Optional.empty());

        assertThat(requested
                        .asksForToken(
                                HisClient.signed(
                                        requested.key(), requested.assertion().build()),
                                READ)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_stopped_program_gets_no_token_and_those_it_has_are_worth_nothing() {
        var stopped = HisClient.live(system.running(), Optional.empty());
        var token = stopped.token();
        assertThat(stopped.get(token, "/api/v1/medical-certificates").statusCode())
                .isEqualTo(200);

        system.running().get(StopClient.class).stop(system.running().staff().facilityRegistrar(), stopped.id());

        assertThat(stopped.get(token, "/api/v1/medical-certificates").statusCode())
                .isEqualTo(401);
        assertThat(stopped.asksForToken(
                                HisClient.signed(
                                        stopped.key(), stopped.assertion().build()),
                                READ)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void gives_no_scope_that_there_is_not() {
        var answer =
                his.asksForToken(HisClient.signed(his.key(), his.assertion().build()), "everything");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_scope\"}");
    }

    @Test
    void the_api_takes_no_token_that_it_did_not_make_for_itself() {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(system.url().toString())
                .subject(his.id().toString())
                .audience(system.url() + "/api/v1")
                .claim("scope", READ)
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();

        var forged = HisClient.signed(his.key(), claims);

        for (var token :
                List.of(forged, HisClient.signed(his.key(), his.assertion().build()), "x.y.z", "")) {
            var answer = his.get(token, "/api/v1/medical-certificates");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
            assertThat(answer.body()).contains("urn:morprom:problem:api:invalid-token", "titleTh");
        }
    }

    private void refuses(String assertion) {
        var answer = his.asksForToken(assertion, READ);
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }
}
