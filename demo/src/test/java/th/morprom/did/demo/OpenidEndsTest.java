package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.device.AddDevice;
import th.morprom.did.ra.device.RemoveDevice;
import th.morprom.did.ra.openid.EndLink;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.VoidAccount;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import tools.jackson.databind.JsonNode;

/** How sign-ins elsewhere end, and who is told of it. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class OpenidEndsTest {
    private final WholeSystem system;
    private final PractisingDoctor doctor;

    OpenidEndsTest(WholeSystem system) {
        this.system = system;
        this.doctor = PractisingDoctor.next(system.running());
    }

    @Test
    void a_second_log_in_over_the_first_forgets_no_relying_party() throws ParseException {
        var first = listening("first.example.org");
        var second = listening("second.example.org");
        var person = person();
        var before = signedIn(person, first);

        signedIn(person, second, second.attempt("openid profile").with("prompt", "login"));
        assertThat(sid(signedIn(person, first))).as("his log-in keeps its name").isEqualTo(sid(before));
        person.logsOut();

        assertThat(told(first)).hasSize(1);
        assertThat(told(second)).hasSize(1);
        assertThat(told(first).get(0)).contains(sid(before));
        assertThat(first.userInfo(before.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoever_logs_in_over_another_persons_session_signs_him_out() {
        var party = listening("shared.example.org");
        var browser = person();
        var tokens = signedIn(browser, party);

        browser.logsIn(Staff.CENTRAL);

        assertThat(told(party)).hasSize(1);
        assertThat(party.userInfo(tokens.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_code_that_nobody_exchanged_is_nothing_after_log_out() {
        var party = listening("unredeemed.example.org");
        var person = person();
        var attempt = party.attempt("openid profile offline_access");
        var code = person.signsIn(attempt, "profile", "offline_access").code();

        person.logsOut();

        assertThat(party.exchanges(code, attempt).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(told(party)).as("it never heard that he signed in").isEmpty();
    }

    @Test
    void a_code_that_nobody_exchanged_is_nothing_after_the_link_ended() {
        var party = listening("unlinked.example.org");
        var attempt = party.attempt("openid profile");
        var code = person().signsIn(attempt, "profile").code();

        system.running().get(EndLink.class).end(doctor.person(), party.id());

        assertThat(party.exchanges(code, attempt).statusCode()).isEqualTo(400);
        assertThat(told(party)).isEmpty();
    }

    @Test
    void relying_parties_of_a_voided_account_are_told() {
        var running = system.running();
        var party = listening("voided.example.org");
        var impostor = UnproofedCitizen.registered(running);
        var tokens = signedIn(new PersonAtBrowser(running, impostor.passkey()), party);

        running.get(VoidAccount.class)
                .voidAccount(
                        running.get(DemoCounter.class).read(impostor.self()),
                        new Encounter(running.staff().officer(), true, ""));

        assertThat(told(party)).hasSize(1);
        assertThat(party.userInfo(tokens.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_a_passkey_let_in_ends_with_it() {
        var running = system.running();
        var party = listening("passkey.example.org");
        var citizen = UnproofedCitizen.registered(running);
        var browser = new PersonAtBrowser(running, citizen.passkey());
        var tokens = signedIn(browser, party);
        var sql = running.get(JdbcClient.class);
        sql.sql("""
                insert into ra.csc_grant (id, client, person, scope, created_at)
                values (gen_random_uuid(), :client, :person, 'service', now())
                """)
                .param("client", party.id())
                .param("person", citizen.person())
                .update();
        assertThat(browser.get("/me/devices").statusCode()).isEqualTo(200);

        removeFirstPasskey(citizen);

        assertThat(told(party)).hasSize(1);
        assertThat(party.userInfo(tokens.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
        assertThat(PersonAtBrowser.location(browser.get("/me/devices"))).endsWith("/login");
        assertThat(PersonAtBrowser.location(
                        browser.get(party.attempt("openid profile").address())))
                .endsWith("/login");
        assertThat(sql.sql("select count(*) from ra.csc_grant where person = :person and ended_at is null")
                        .param("person", citizen.person())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** He adds a passkey, and ends the one that his browser logged in with. */
    private void removeFirstPasskey(UnproofedCitizen citizen) {
        var running = system.running();
        var first = running.shelf().find(citizen.passkey()).orElseThrow();
        var second = SoftwarePasskey.create("localhost", running.publicUrl().toString(), new byte[] {1});
        var add = running.get(AddDevice.class);
        var made = PasskeyShelf.register(
                second, add.begin(citizen.person()).challenge().toByteArray());
        var prepared = add.prepare(citizen.person(), "", made).challenge().toByteArray();
        add.add(citizen.person(), running.shelf().sign(citizen.passkey(), prepared));
        var remove = running.get(RemoveDevice.class);
        var ending = Bytes.of(first.credentialId());
        var agreed = remove.prepare(citizen.person(), ending, true).challenge().toByteArray();
        remove.remove(
                citizen.person(), ending, Assertion.fromJson(second.sign(agreed).toJson()));
    }

    @Test
    void a_question_answered_twice_accuses_nobody_and_spoils_nothing() {
        var party = listening("twice.example.org");
        var person = person();
        person.logsIn();
        var attempt = party.attempt("openid profile");
        var page = person.question(person.get(attempt.address()));
        var arrival =
                PersonAtBrowser.Arrival.of(PersonAtBrowser.location(person.answers(page, List.of("profile"), false)));

        var again = PersonAtBrowser.location(person.answers(page, List.of("profile"), false));

        assertThat(again).endsWith("/openid/over");
        assertThat(person.get("/openid/over").body())
                .contains("โปรดกลับไปที่ระบบที่ต้องการใช้แล้วเริ่มใหม่ที่นั่น")
                .doesNotContain("ไม่ได้ลงทะเบียน");
        assertThat(party.exchanges(arrival.code(), attempt).statusCode()).isEqualTo(200);
    }

    @Test
    void a_refresh_may_ask_for_less_and_keeps_what_was_granted() {
        var party = listening("narrow.example.org");
        var attempt = party.attempt("openid profile email offline_access");
        var first = json(party.exchanges(
                person().signsIn(attempt, "profile", "offline_access").code(), attempt));

        var narrow = json(party.asks(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                first.path("refresh_token").stringValue(),
                "scope",
                "openid")));

        assertThat(narrow.path("scope").stringValue()).isEqualTo("openid");
        assertThat(json(party.userInfo(narrow.path("access_token").stringValue()))
                        .has("firstname_th"))
                .isFalse();
        var wide = json(party.refreshes(narrow.path("refresh_token").stringValue()));
        assertThat(json(party.userInfo(wide.path("access_token").stringValue())).has("firstname_th"))
                .isTrue();
    }

    @Test
    void a_hint_names_whom_the_relying_party_means() {
        var party = listening("hint.example.org");
        var person = person();
        var hint = signedIn(person, party).path("id_token").stringValue();
        var stranger = new PersonAtBrowser(system.running(), Staff.CENTRAL);
        signedIn(stranger, party);
        var hinted = party.attempt("openid profile").with("id_token_hint", hint).address();

        assertThat(PersonAtBrowser.location(person.get(hinted))).startsWith(party.redirect() + "?code=");
        assertThat(PersonAtBrowser.location(stranger.get(hinted)))
                .startsWith(party.redirect() + "?error=login_required");
        assertThat(PersonAtBrowser.location(person.get(
                        party.attempt("openid").with("id_token_hint", "x.y.z").address())))
                .startsWith(party.redirect() + "?error=invalid_request");
    }

    @Test
    void a_relying_party_may_ask_by_post_to_have_somebody_logged_out_and_he_is_asked() {
        var party = listening("posted.example.org");
        var person = person();
        var hint = signedIn(person, party).path("id_token").stringValue();

        var page = person.post("/openid/logout", "id_token_hint=" + URLEncoder.encode(hint, StandardCharsets.UTF_8));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/openid/logout/confirm", "ออกจากหมอพร้อมด้วยหรือไม่");
        assertThat(told(party)).as("nothing happened yet").isEmpty();
        assertThat(person.post("/openid/logout/confirm", "sure=true&id_token_hint=" + hint)
                        .statusCode())
                .as("without the form's own token")
                .isEqualTo(403);
    }

    @Test
    void a_token_that_is_given_back_is_worth_nothing_and_a_refresh_token_takes_the_sign_in_along() {
        var party = listening("given-back.example.org");
        var attempt = party.attempt("openid profile offline_access");
        var first = json(party.exchanges(
                person().signsIn(attempt, "profile", "offline_access").code(), attempt));

        assertThat(party.revokes(first.path("access_token").stringValue()).statusCode())
                .isEqualTo(200);

        assertThat(party.userInfo(first.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
        var second = json(party.refreshes(first.path("refresh_token").stringValue()));
        assertThat(party.userInfo(second.path("access_token").stringValue()).statusCode())
                .as("the refresh token was not given back")
                .isEqualTo(200);

        assertThat(party.revokes(first.path("refresh_token").stringValue()).statusCode())
                .as("the one that was exchanged, as by whoever never got the answer")
                .isEqualTo(200);

        assertThat(party.userInfo(second.path("access_token").stringValue()).statusCode())
                .isEqualTo(401);
        assertThat(party.refreshes(second.path("refresh_token").stringValue()).body())
                .isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(events(party, "openid.token-revoked")).hasSize(2);
    }

    @Test
    void only_whoever_a_token_was_given_to_gives_it_back_and_nobody_learns_whether_there_is_one() {
        var party = listening("holder.example.org");
        var other = listening("other-holder.example.org");
        var token = signedIn(person(), party).path("access_token").stringValue();

        assertThat(other.revokes(token).statusCode()).isEqualTo(200);
        assertThat(other.revokes("nothing").statusCode()).isEqualTo(200);

        assertThat(party.userInfo(token).statusCode()).isEqualTo(200);
        assertThat(party.asks("/openid/revoke", Map.of("token", token), "forged")
                        .body())
                .isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(party.asks("/openid/revoke", Map.of(), party.proof()).body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
        assertThat(party.asks("/openid/revoke?token=x", Map.of(), party.proof()).body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
        assertThat(party.userInfo(token).statusCode()).isEqualTo(200);
    }

    @Test
    void a_program_sees_and_ends_its_own_link_and_one_that_the_person_let_every_link() {
        var app = listening("app.example.org");
        var party = listening("bound.example.org");
        var browser = person();
        var bound = signedIn(browser, party).path("access_token").stringValue();
        var attempt = app.attempt("openid profile linked_services");
        var token = json(app.exchanges(
                        browser.signsIn(attempt, "profile", "linked_services").code(), attempt))
                .path("access_token")
                .stringValue();

        var own = json(party.links(bound)).path("links");
        assertThat(own.size()).isEqualTo(1);
        assertThat(own.at("/0/own").booleanValue()).isTrue();
        assertThat(own.at("/0/host").stringValue()).isEqualTo("bound.example.org");
        assertThat(own.at("/0/scopes/0/purpose_en").stringValue()).isEqualTo("To test profile");
        assertThat(own.at("/0/sign_ins").size()).isEqualTo(1);
        assertThat(party.ends(bound, app.id().toString()).statusCode()).isEqualTo(403);
        assertThat(json(app.links(token)).path("links").findValuesAsString("client_id"))
                .contains(app.id().toString(), party.id().toString());
        assertThat(browser.get("/citizen/services").body()).contains("bound.example.org", "เข้าใช้เมื่อ");

        assertThat(app.ends(token, party.id().toString()).statusCode()).isEqualTo(204);

        assertThat(told(party)).hasSize(1);
        assertThat(party.userInfo(bound).statusCode()).isEqualTo(401);
        assertThat(party.links(bound).statusCode()).isEqualTo(401);
        assertThat(app.ends(token, party.id().toString()).statusCode())
                .as("there is none any more")
                .isEqualTo(204);
        assertThat(app.ends(token, "x").statusCode()).isEqualTo(400);
        assertThat(browser.get("/citizen/access").body()).contains("ระบบอื่นยุติการเชื่อมต่อกับระบบหนึ่ง");
        assertThat(app.ends(token, app.id().toString()).statusCode()).isEqualTo(204);
        assertThat(app.userInfo(token).statusCode()).isEqualTo(401);
        assertThat(events(app, "openid.unlinked-by-program")).hasSize(2);
    }

    private List<String> events(RelyingParty party, String type) {
        return system.running()
                .get(JdbcClient.class)
                .sql("select subject from audit.event where actor = :id and type = :type")
                .param("id", party.id().toString())
                .param("type", type)
                .query(String.class)
                .list();
    }

    @Test
    void a_verifier_that_does_not_fit_is_no_bad_proof() {
        var party = listening("verifier.example.org");
        var attempt = party.attempt("openid");
        var code = person().signsIn(attempt).code();
        var form = new HashMap<>(party.exchange(code, attempt));
        form.put("code_verifier", "x".repeat(43));

        party.asks(form);

        assertThat(system.running()
                        .get(JdbcClient.class)
                        .sql("select type from audit.event where subject = :id and type like 'client.%refused'")
                        .param("id", party.id().toString())
                        .query(String.class)
                        .list())
                .containsExactly("client.grant-refused");
    }

    private PersonAtBrowser person() {
        return new PersonAtBrowser(system.running(), doctor.passkey());
    }

    /** Hears of people who sign out. */
    private RelyingParty listening(String host) {
        return RelyingParty.live(system.running(), host, Optional.of(URI.create("https://" + host + "/signed-out")));
    }

    private JsonNode signedIn(PersonAtBrowser person, RelyingParty party) {
        return signedIn(person, party, party.attempt("openid profile"));
    }

    private JsonNode signedIn(PersonAtBrowser person, RelyingParty party, RelyingParty.Attempt attempt) {
        return json(party.exchanges(person.signsIn(attempt, "profile").code(), attempt));
    }

    private static String sid(JsonNode tokens) throws ParseException {
        return SignedJWT.parse(tokens.path("id_token").stringValue())
                .getJWTClaimsSet()
                .getStringClaim("sid");
    }

    /** What it was, or is to be, told of people who signed out. */
    private List<String> told(RelyingParty party) {
        return system.running()
                .get(JdbcClient.class)
                .sql("select body from ra.webhook_event where client = :client and kind = 'LOGOUT'")
                .param("client", party.id())
                .query(String.class)
                .list();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body());
    }
}
