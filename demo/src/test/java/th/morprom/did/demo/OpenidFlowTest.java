package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.client.StopClient;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.openid.EndLink;
import th.morprom.did.ra.openid.Links;
import tools.jackson.databind.JsonNode;

/** How people sign in elsewhere, as OpenID Connect has it, and what becomes of it. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class OpenidFlowTest {
    private final WholeSystem system;
    private final PractisingDoctor doctor;
    private final RelyingParty party;

    OpenidFlowTest(WholeSystem system) {
        this.system = system;
        this.doctor = PractisingDoctor.next(system.running());
        this.party = RelyingParty.live(system.running(), "flow.example.org");
    }

    @Test
    void discovery_names_the_provider_and_leaves_the_programs_server_alone() {
        var found = json(party.get("/openid/.well-known/openid-configuration"));
        var issuer = system.url() + RelyingParty.ISSUER;

        assertThat(found.path("issuer").stringValue()).isEqualTo(issuer);
        assertThat(found.path("authorization_endpoint").stringValue()).isEqualTo(system.url() + "/openid/authorize");
        assertThat(found.path("revocation_endpoint").stringValue()).isEqualTo(system.url() + "/openid/revoke");
        assertThat(found.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(found.path("id_token_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\"]");
        assertThat(found.path("subject_types_supported").toString()).isEqualTo("[\"pairwise\"]");
        assertThat(found.path("authorization_response_iss_parameter_supported").booleanValue())
                .isTrue();
        assertThat(json(party.get("/.well-known/oauth-authorization-server/openid")))
                .isEqualTo(found);
        var programs = json(party.get("/.well-known/oauth-authorization-server"));
        assertThat(programs.path("issuer").stringValue()).isEqualTo(system.url().toString());
        assertThat(programs.has("authorization_endpoint")).isFalse();
    }

    @Test
    void a_doctor_signs_in_and_what_he_agreed_to_is_told() throws ParseException, JOSEException {
        var attempt = party.attempt("openid ial profile hash_cid provider_id organization");
        var arrival = person().signsIn(attempt, "ial", "profile", "hash_cid", "provider_id", "organization");

        assertThat(arrival.address().toString()).startsWith(party.redirect() + "?");
        assertThat(arrival.parameters()).containsEntry("state", attempt.state());
        assertThat(arrival.parameters()).containsEntry("iss", system.url() + RelyingParty.ISSUER);
        var tokens = json(party.exchanges(arrival.code(), attempt));
        assertThat(tokens.has("refresh_token")).as("without offline_access").isFalse();
        var idToken = verified(tokens);
        assertThat(idToken.getJWTClaimsSet().getStringClaim("nonce"))
                .isEqualTo(attempt.parameters().get("nonce"));
        assertThat(idToken.getJWTClaimsSet().getAudience())
                .containsExactly(party.id().toString());
        assertThat(idToken.getJWTClaimsSet().getIssuer()).isEqualTo(system.url() + RelyingParty.ISSUER);
        assertThat(idToken.getJWTClaimsSet().getStringClaim("acr")).isEqualTo("phr");
        assertThat(idToken.getJWTClaimsSet().getStringListClaim("amr")).containsExactly("pop", "mfa");
        assertThat(idToken.getJWTClaimsSet().getDoubleClaim("ial")).isEqualTo(2.3);
        assertThat(idToken.getJWTClaimsSet().getDateClaim("auth_time"))
                .isCloseTo(Instant.now(), Duration.ofMinutes(5).toMillis());
        var told = json(party.userInfo(tokens.path("access_token").stringValue()));
        var licensed = doctor.doctor();
        assertThat(told.path("sub").stringValue())
                .isEqualTo(idToken.getJWTClaimsSet().getSubject());
        assertThat(told.path("firstname_th").stringValue())
                .isEqualTo(licensed.person().thai().given());
        assertThat(told.path("hash_cid").stringValue())
                .isEqualTo(Sha256.hex(licensed.person().citizenNumber().getBytes(StandardCharsets.US_ASCII)));
        assertThat(told.path("provider_id").stringValue()).matches("\\d{10}X\\d{2}");
        var work = told.path("organization").path(0);
        assertThat(work.path("hcode9").stringValue())
                .isEqualTo(licensed.facility().hcode9());
        assertThat(work.path("license_id").stringValue())
                .isEqualTo(licensed.licence().number());
        assertThat(work.path("license_id_verify").booleanValue()).isTrue();
        assertThat(told.has("email")).isFalse();
        assertThat(told.has("date_of_birth")).isFalse();
    }

    @Test
    void each_thing_is_agreed_to_by_itself_and_nothing_else_is_told() {
        var own = RelyingParty.live(system.running(), "separate.example.org");
        var attempt = own.attempt("openid profile hash_cid organization");

        var arrival = person().signsIn(attempt, "profile");

        var tokens = json(own.exchanges(arrival.code(), attempt));
        assertThat(tokens.path("scope").stringValue().split(" ")).containsExactlyInAnyOrder("openid", "profile");
        var told = json(own.userInfo(tokens.path("access_token").stringValue()));
        assertThat(told.has("firstname_th")).isTrue();
        assertThat(told.has("hash_cid")).isFalse();
        assertThat(told.has("organization")).isFalse();
        assertThat(told.has("ial")).isFalse();
    }

    @Test
    void is_asked_once_and_again_only_for_more() {
        var own = RelyingParty.live(system.running(), "memory.example.org");
        var person = person();
        person.signsIn(own.attempt("openid profile"), "profile");

        var again = person.get(own.attempt("openid profile").address());
        assertThat(PersonAtBrowser.location(again)).startsWith(own.redirect() + "?code=");
        var more = person.get(own.attempt("openid profile organization").address());
        assertThat(PersonAtBrowser.location(more)).contains("/openid/consent");
        var asked = person.get(
                own.attempt("openid profile").with("prompt", "consent").address());
        assertThat(PersonAtBrowser.location(asked)).contains("/openid/consent");
    }

    @Test
    void the_question_names_who_asks_for_what_and_why() {
        var own = RelyingParty.live(system.running(), "question.example.org");
        var person = person();
        person.logsIn();

        var page = person.question(
                person.get(own.attempt("openid profile hash_cid").address()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("ระบบของ question.example.org", "question.example.org", "เพื่อทดสอบ");
        assertThat(page.body())
                .contains("value=\"profile\"", "value=\"hash_cid\"")
                .doesNotContain("value=\"organization\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' https://question.example.org");
    }

    @Test
    void no_is_an_answer() {
        var own = RelyingParty.live(system.running(), "no.example.org");
        var person = person();
        person.logsIn();
        var attempt = own.attempt("openid profile");

        var answer = person.answers(person.question(person.get(attempt.address())), List.of("profile"), true);

        var arrival = PersonAtBrowser.Arrival.of(PersonAtBrowser.location(answer));
        assertThat(arrival.parameters())
                .containsEntry("error", "access_denied")
                .containsEntry("state", attempt.state())
                .containsKey("iss")
                .doesNotContainKey("code");
    }

    @Test
    void another_person_does_not_answer_a_question_of_somebody_else() {
        var own = RelyingParty.live(system.running(), "stranger.example.org");
        var person = person();
        person.logsIn();
        var page = person.question(person.get(own.attempt("openid profile").address()));
        var stranger = new PersonAtBrowser(system.running(), Staff.CENTRAL);
        stranger.logsIn();

        assertThat(PersonAtBrowser.location(stranger.answers(page, List.of("profile"), false)))
                .doesNotContain("code=");
    }

    @Test
    void two_hosts_know_a_person_by_two_names_and_one_by_one() throws ParseException {
        var other = RelyingParty.live(system.running(), "other.example.org");

        assertThat(subject(party)).isEqualTo(subject(party)).isNotEqualTo(subject(other));
    }

    @Test
    void a_refresh_token_is_good_once_and_a_copy_ends_everything() {
        var own = RelyingParty.live(system.running(), "refresh.example.org");
        var attempt = own.attempt("openid profile offline_access");
        var first = json(own.exchanges(
                person().signsIn(attempt, "profile", "offline_access").code(), attempt));
        var refresh = first.path("refresh_token").stringValue();

        var second = json(own.refreshes(refresh));
        assertThat(second.path("refresh_token").stringValue()).isNotEqualTo(refresh);
        assertThat(own.userInfo(second.path("access_token").stringValue()).statusCode())
                .isEqualTo(200);
        assertThat(own.refreshes(refresh).body()).isEqualTo("{\"error\":\"invalid_grant\"}");

        assertThat(own.refreshes(second.path("refresh_token").stringValue()).statusCode())
                .isEqualTo(400);
        assertThat(own.userInfo(second.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoever_ends_a_link_ends_its_tokens_at_once_and_is_asked_anew() {
        var own = RelyingParty.live(system.running(), "unlink.example.org");
        var person = person();
        var attempt = own.attempt("openid profile offline_access");
        var tokens = json(own.exchanges(
                person.signsIn(attempt, "profile", "offline_access").code(), attempt));
        assertThat(person.get("/citizen/services").body()).contains("unlink.example.org");

        assertThat(system.running().get(EndLink.class).end(doctor.person(), own.id()))
                .isTrue();

        assertThat(own.refreshes(tokens.path("refresh_token").stringValue()).statusCode())
                .isEqualTo(400);
        assertThat(own.userInfo(tokens.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
        assertThat(PersonAtBrowser.location(
                        person.get(own.attempt("openid profile").address())))
                .contains("/openid/consent");
    }

    @Test
    void whoever_takes_back_the_consent_to_share_has_no_links_any_more() {
        var running = system.running();
        var citizen = UnproofedCitizen.registered(running);
        running.get(GiveConsent.class)
                .give(
                        citizen.person(),
                        running.get(ConsentNotices.class).inForce(Audience.CITIZEN, Language.TH),
                        "web");
        var attempt = party.attempt("openid profile offline_access");
        var arrival = new PersonAtBrowser(running, citizen.passkey()).signsIn(attempt, "profile", "offline_access");
        var tokens = json(party.exchanges(arrival.code(), attempt));

        running.get(WithdrawConsent.class).withdraw(citizen.person(), Purpose.SHARE, Language.TH, "web");

        assertThat(party.refreshes(tokens.path("refresh_token").stringValue()).statusCode())
                .isEqualTo(400);
        assertThat(running.get(Links.class).of(citizen.person())).isEmpty();
    }

    @Test
    void a_stopped_relying_party_has_no_good_tokens_any_more() {
        var own = RelyingParty.live(system.running(), "stopped.example.org");
        var attempt = own.attempt("openid profile");
        var tokens = json(own.exchanges(person().signsIn(attempt, "profile").code(), attempt));

        system.running().get(StopClient.class).stop(system.running().staff().facilityRegistrar(), own.id());

        assertThat(own.userInfo(tokens.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
        assertThat(PersonAtBrowser.location(person().get(own.attempt("openid").address())))
                .endsWith("/openid/refused");
    }

    @Test
    void an_access_token_that_is_over_is_refused_as_bearer_tokens_are() {
        var own = RelyingParty.live(system.running(), "over.example.org");
        var attempt = own.attempt("openid");
        var tokens = json(own.exchanges(person().signsIn(attempt).code(), attempt));
        system.running()
                .get(JdbcClient.class)
                .sql("""
                        update ra.openid_sign_in
                           set created_at = created_at - interval '1 hour',
                               access_expires_at = access_expires_at - interval '1 hour'
                         where client = :client
                        """)
                .param("client", own.id())
                .update();

        var answer = own.userInfo(tokens.path("access_token").stringValue());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void a_person_finds_every_sign_in_among_the_accesses_to_his_data() {
        var own = RelyingParty.live(system.running(), "seen.example.org");
        var attempt = own.attempt("openid profile");
        var tokens = json(own.exchanges(person().signsIn(attempt, "profile").code(), attempt));
        own.userInfo(tokens.path("access_token").stringValue());

        var seen = system.running().get(AccessLog.class).of(doctor.person(), 1).accesses();

        assertThat(seen)
                .filteredOn(access -> access.service().equals(Optional.of("ระบบของ seen.example.org")))
                .extracting(AccessLog.Access::kind)
                .containsExactly(AccessLog.Kind.TOLD_ELSEWHERE, AccessLog.Kind.SIGNED_IN_ELSEWHERE);
    }

    private PersonAtBrowser person() {
        return new PersonAtBrowser(system.running(), doctor.passkey());
    }

    private String subject(RelyingParty asked) throws ParseException {
        var attempt = asked.attempt("openid");
        var tokens = json(asked.exchanges(person().signsIn(attempt).code(), attempt));
        return SignedJWT.parse(tokens.path("id_token").stringValue())
                .getJWTClaimsSet()
                .getSubject();
    }

    private SignedJWT verified(JsonNode tokens) throws ParseException, JOSEException {
        var token = SignedJWT.parse(tokens.path("id_token").stringValue());
        var keys = JWKSet.parse(party.get("/oauth2/jwks").body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.getHeader().getAlgorithm()).hasToString("ES256");
        assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        return token;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body());
    }
}
