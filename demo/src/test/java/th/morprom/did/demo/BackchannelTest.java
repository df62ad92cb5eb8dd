package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.openid.EndLink;
import tools.jackson.databind.JsonNode;

/** How a relying party asks for a person who is not at its pages, as OpenID Connect CIBA has it, and what becomes of it. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class BackchannelTest {
    private static final String PENDING = "{\"error\":\"authorization_pending\"}";
    private static final String INVALID_GRANT = "{\"error\":\"invalid_grant\"}";

    private final WholeSystem system;
    private final PractisingDoctor doctor;
    private final CalledPerson person;
    private final RelyingParty party;

    BackchannelTest(WholeSystem system) {
        this.system = system;
        this.doctor = PractisingDoctor.next(system.running());
        this.person = new CalledPerson(system.running(), doctor.passkey());
        this.party = RelyingParty.live(system.running(), "called.example.org");
    }

    @Test
    void a_doctor_is_called_by_his_number_and_signs_in_with_his_passkey() throws Exception {
        var own = RelyingParty.live(system.running(), "counter.example.org");
        var asked = json(own.asksFor(Map.of(
                "scope", "openid profile organization offline_access",
                "login_hint", number(),
                "binding_message", "คิว A104",
                "acr_values", "phr",
                "requested_expiry", "120")));
        assertThat(asked.path("expires_in").intValue()).isEqualTo(120);
        assertThat(asked.path("interval").intValue()).isEqualTo(5);
        assertThat(id(asked)).matches("[A-Za-z0-9_-]{43}");
        assertThat(own.polls(id(asked)).body()).isEqualTo(PENDING);

        var request = person.sees("คิว A104");
        assertThat(person.opens(request).body())
                .contains("ระบบของ counter.example.org", "counter.example.org", "คิว A104", "เพื่อทดสอบ")
                .contains("value=\"profile\"", "value=\"organization\"")
                .doesNotContain("value=\"hash_cid\"");
        assertThat(person.approves(request, "profile", "offline_access", "hash_cid")
                        .statusCode())
                .isEqualTo(302);

        var tokens = json(own.polls(id(asked)));
        assertThat(tokens.path("scope").stringValue().split(" "))
                .as("what was ticked and asked for")
                .containsExactlyInAnyOrder("openid", "profile", "offline_access");
        var claims = idToken(tokens);
        assertThat(claims.getJWTClaimsSet().getStringClaim("acr")).isEqualTo("phr");
        assertThat(claims.getJWTClaimsSet().getAudience())
                .containsExactly(own.id().toString());
        assertThat(claims.getJWTClaimsSet().getClaim("nonce")).isNull();
        assertThat(claims.getJWTClaimsSet().getDateClaim("auth_time"))
                .isCloseTo(Instant.now(), Duration.ofMinutes(5).toMillis());
        var told = json(own.userInfo(tokens.path("access_token").stringValue()));
        assertThat(told.path("firstname_th").stringValue())
                .isEqualTo(doctor.doctor().person().thai().given());
        assertThat(told.has("organization")).isFalse();
        assertThat(own.polls(id(asked)).body()).as("a second time").isEqualTo(INVALID_GRANT);
        var refreshed = json(own.refreshes(tokens.path("refresh_token").stringValue()));
        assertThat(own.userInfo(refreshed.path("access_token").stringValue()).statusCode())
                .isEqualTo(200);
        assertThat(system.running().get(AccessLog.class).of(doctor.person(), 1).accesses())
                .filteredOn(access -> access.service().equals(Optional.of("ระบบของ counter.example.org")))
                .extracting(AccessLog.Access::kind)
                .containsExactly(
                        AccessLog.Kind.TOLD_ELSEWHERE,
                        AccessLog.Kind.STAYED_SIGNED_IN,
                        AccessLog.Kind.TOLD_ELSEWHERE,
                        AccessLog.Kind.SIGNED_IN_ELSEWHERE,
                        AccessLog.Kind.ASKED_ELSEWHERE);
    }

    @Test
    void whoever_signed_in_once_is_called_by_the_name_that_the_system_knows() throws Exception {
        var own = RelyingParty.live(system.running(), "again.example.org");
        var attempt = own.attempt("openid profile");
        var first = json(own.exchanges(
                new PersonAtBrowser(system.running(), doctor.passkey())
                        .signsIn(attempt, "profile")
                        .code(),
                attempt));
        var subject = idToken(first).getJWTClaimsSet().getSubject();
        for (var hint : List.of(
                Map.entry("login_hint", subject),
                Map.entry("id_token_hint", first.path("id_token").stringValue()))) {
            var asked = json(own.asksFor(asking(
                    hint.getKey(), hint.getValue(), "again " + hint.getKey().length())));
            var request = person.sees("again " + hint.getKey().length());

            assertThat(person.approves(request).statusCode()).isEqualTo(302);

            var tokens = json(own.polls(id(asked)));
            assertThat(idToken(tokens).getJWTClaimsSet().getSubject()).isEqualTo(subject);
            assertThat(tokens.path("scope").stringValue())
                    .as("what was agreed to before")
                    .contains("profile");
        }
        var stranger = json(party.asksFor(asking("login_hint", subject, "stranger")));
        waitsInVain(stranger);
        assertThat(party.asksFor(asking("id_token_hint", first.path("id_token").stringValue(), "stranger"))
                        .body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
    }

    @Test
    void nobody_can_tell_whether_a_person_is_known() throws Exception {
        var own = RelyingParty.live(system.running(), "curious.example.org");
        var unproofed = UnproofedCitizen.registered(system.running());
        var known = own.asksFor(asking("login_hint", number(), "curious"));
        person.sees("curious");
        assertThat(own.polls(id(json(known))).body()).isEqualTo(PENDING);
        for (var stranger :
                List.of(numberOfNobody("199990000001"), unproofed.self().citizenNumber(), "A".repeat(43))) {
            var unknown = own.asksFor(asking("login_hint", stranger, "curious"));

            assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
            assertThat(unknown.body().replaceAll("[A-Za-z0-9_-]{43}", ""))
                    .isEqualTo(known.body().replaceAll("[A-Za-z0-9_-]{43}", ""));
            waitsInVain(json(unknown));
            assertThat(own.polls(id(json(unknown))).body()).isEqualTo(PENDING);
            for (var hint : List.of(stranger, number())) {
                var second = own.asksFor(asking("login_hint", hint, "second"));
                assertThat(second.statusCode()).isEqualTo(403);
                assertThat(second.body()).isEqualTo("{\"error\":\"access_denied\"}");
            }
        }
        assertThat(new CalledPerson(system.running(), unproofed.passkey()).list())
                .doesNotContain("curious");
        person.refuses(person.sees("curious"), false);
    }

    @Test
    void whoever_does_not_wait_waits_longer() {
        var asked = json(party.asksFor(asking("login_hint", numberOfNobody("199990000002"), "slow")));

        assertThat(party.polls(id(asked)).body()).isEqualTo(PENDING);
        for (var interval : List.of("10", "15")) {
            // Soon, however long this machine took.
            system.running().get(JdbcClient.class).sql("""
                            update ra.openid_backchannel_poll set polled_at = now()
                             where request = (select id from ra.openid_backchannel_request where message = 'slow')
                            """).update();
            var soon = party.polls(id(asked));
            assertThat(soon.statusCode()).isEqualTo(400);
            assertThat(soon.body()).isEqualTo("{\"error\":\"slow_down\"}");
            assertThat(soon.headers().firstValue("Retry-After")).contains(interval);
        }
    }

    @Test
    void what_nobody_answers_in_time_is_over() throws Exception {
        var asked = json(party.asksFor(asking("login_hint", number(), "late")));
        var request = person.sees("late");
        var challenge = person.prepares(request);

        // The portal counts whole seconds: it is over for certain only when that was a while ago.
        system.running().get(JdbcClient.class).sql("""
                        update ra.openid_backchannel_request
                           set asked_at = asked_at - interval '1 min', expires_at = asked_at - interval '1 s'
                         where id::text = :id""").param("id", request).update();

        assertThat(party.polls(id(asked)).body()).isEqualTo("{\"error\":\"expired_token\"}");
        assertThat(person.opens(request).statusCode()).isEqualTo(404);
        assertThat(person.opens(request).body()).as("that it was not his").contains("/refusal", "notHis");
        assertThat(person.list()).contains(request + "/refusal");
        assertThat(person.sends(request, person.signs(doctor.passkey(), challenge))
                        .statusCode())
                .isEqualTo(409);
        assertThat(party.polls(id(asked)).body()).isEqualTo("{\"error\":\"expired_token\"}");
        person.refuses(person.sees(again(party, number(), "late again")), false);
    }

    @Test
    void no_is_an_answer_and_gives_peace_for_a_while() throws Exception {
        var own = RelyingParty.live(system.running(), "pushy.example.org");
        var asked = json(own.asksFor(asking("login_hint", number(), "pushy 1")));
        assertThat(person.refuses(person.sees("pushy 1"), false).statusCode()).isEqualTo(302);

        assertThat(own.polls(id(asked)).body()).isEqualTo("{\"error\":\"access_denied\"}");
        waitsInVain(json(own.asksFor(asking("login_hint", number(), "pushy 2"))));
        assertThat(person.list()).doesNotContain("pushy 2");
    }

    @Test
    void a_system_that_he_did_not_call_is_stopped_until_he_lets_it_ask_again() throws Exception {
        var own = RelyingParty.live(system.running(), "nuisance.example.org");
        var asked = json(own.asksFor(asking("login_hint", number(), "nuisance 1")));
        assertThat(person.refuses(person.sees("nuisance 1"), true).statusCode()).isEqualTo(302);

        assertThat(own.polls(id(asked)).body()).isEqualTo("{\"error\":\"access_denied\"}");
        assertThat(person.list()).contains("nuisance.example.org");
        var second = json(own.asksFor(asking("login_hint", number(), "nuisance 2")));
        waitsInVain(second);
        assertThat(person.letsAskAgain(own).statusCode()).isEqualTo(302);
        assertThat(person.list()).doesNotContain("nuisance.example.org");
    }

    @Test
    void what_one_system_asked_is_nothing_to_another() throws Exception {
        var other = RelyingParty.live(system.running(), "thief.example.org");
        var asked = json(party.asksFor(asking("login_hint", number(), "stolen")));
        assertThat(person.approves(person.sees("stolen"), "profile").statusCode())
                .isEqualTo(302);

        assertThat(other.polls(id(asked)).body()).isEqualTo(INVALID_GRANT);
        assertThat(other.polls("guessed").body()).isEqualTo(INVALID_GRANT);
        assertThat(party.polls(id(asked)).statusCode()).isEqualTo(200);
    }

    @Test
    void of_many_that_come_at_once_one_gets_the_tokens() throws Exception {
        var own = RelyingParty.live(system.running(), "racing.example.org");
        var asked = json(own.asksFor(asking("login_hint", number(), "race")));
        person.approves(person.sees("race"), "profile");

        var answers = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> own.polls(id(asked))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(INVALID_GRANT));
        var tokens = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .map(BackchannelTest::json)
                .findFirst()
                .orElseThrow();
        assertThat(own.userInfo(tokens.path("access_token").stringValue()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_passkey_answers_the_question_that_it_signed_and_no_other() throws Exception {
        var first = RelyingParty.live(system.running(), "first-asked.example.org");
        var second = RelyingParty.live(system.running(), "second-asked.example.org");
        first.asksFor(asking("login_hint", number(), "mix 1"));
        var asked = json(second.asksFor(asking("login_hint", number(), "mix 2")));
        var wanted = person.sees("mix 1");
        var other = person.sees("mix 2");

        var signed = person.signs(doctor.passkey(), person.prepares(wanted, "profile"));
        assertThat(person.sends(other, signed).statusCode())
                .as("for another question")
                .isEqualTo(400);
        var strangers = person.signs(Staff.CENTRAL, person.prepares(other, "profile"));
        assertThat(person.sends(other, strangers).statusCode())
                .as("another's passkey")
                .isEqualTo(400);
        assertThat(second.polls(id(asked)).body()).isEqualTo(PENDING);
        var stranger = new CalledPerson(system.running(), Staff.CENTRAL);
        assertThat(stranger.opens(other).statusCode()).isEqualTo(404);
        assertThat(stranger.refuses(other, false).statusCode()).isEqualTo(409);

        var good = person.signs(doctor.passkey(), person.prepares(other));
        assertThat(person.sends(other, good).statusCode()).isEqualTo(302);
        assertThat(person.sends(other, good).statusCode()).as("a second time").isEqualTo(400);
        assertThat(json(second.polls(id(asked))).path("scope").stringValue()).isEqualTo("openid");
        person.refuses(wanted, false);
    }

    @Test
    void what_was_approved_is_nothing_once_the_link_has_ended() throws Exception {
        var own = RelyingParty.live(system.running(), "parted.example.org");
        var asked = json(own.asksFor(asking("login_hint", number(), "parted")));
        person.approves(person.sees("parted"), "profile");

        assertThat(system.running().get(EndLink.class).end(doctor.person(), own.id()))
                .isTrue();

        assertThat(own.polls(id(asked)).body()).isEqualTo("{\"error\":\"access_denied\"}");
    }

    /** Nobody is shown it, and the system hears no more than that it has to wait. */
    private void waitsInVain(JsonNode asked) throws InterruptedException {
        for (var tries = 0; tries < 600; tries++) {
            var state = system.running()
                    .get(JdbcClient.class)
                    .sql("select state from ra.openid_backchannel_request where auth_req_sha256 = sha256(:id::bytea)")
                    .param("id", id(asked))
                    .query(String.class)
                    .single();
            if (!state.equals("ASKED")) {
                assertThat(state).isEqualTo("UNSHOWN");
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("nobody looked");
    }

    private static String again(RelyingParty own, String number, String message) {
        json(own.asksFor(asking("login_hint", number, message)));
        return message;
    }

    static Map<String, String> asking(String kind, String hint, String message) {
        return Map.of("scope", "openid profile", kind, hint, "binding_message", message);
    }

    private String number() {
        return doctor.doctor().person().citizenNumber();
    }

    /** With its check digit. */
    static String numberOfNobody(String twelve) {
        var sum = IntStream.range(0, 12)
                .map(place -> (13 - place) * (twelve.charAt(place) - '0'))
                .sum();
        return twelve + (11 - sum % 11) % 10;
    }

    private static String id(JsonNode asked) {
        return asked.path("auth_req_id").stringValue();
    }

    private static SignedJWT idToken(JsonNode tokens) throws ParseException {
        return SignedJWT.parse(tokens.path("id_token").stringValue());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body());
    }
}
