package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import tools.jackson.databind.JsonNode;

/** Nothing of whoever took back the consent to share is told at any door, and he signs in nowhere, until he gives it again. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class SharingWithdrawnTest {
    private static final String ASKED = "openid profile consents patient_medical_certificates offline_access";
    private static final String[] AGREED = {"profile", "consents", "patient_medical_certificates", "offline_access"};

    private final WholeSystem system;
    private final PractisingDoctor doctor;
    private final HttpClient http = HttpClient.newHttpClient();

    SharingWithdrawnTest(WholeSystem system) {
        this.system = system;
        this.doctor = PractisingDoctor.next(system.running());
    }

    @Test
    void every_door_closes_at_once_and_opens_when_he_shares_again() {
        shares(true);
        var party = RelyingParty.live(system.running(), "withdrawn.example.org");
        var attempt = party.attempt(ASKED);
        var tokens = HisClient.JSON.readTree(
                party.exchanges(person().signsIn(attempt, AGREED).code(), attempt)
                        .body());
        var access = tokens.path("access_token").stringValue();
        var waiting = party.attempt("openid profile");
        var code = person().signsIn(waiting, "profile").code();
        assertThat(party.userInfo(access).statusCode()).isEqualTo(200);
        assertThat(opensPatient(access).statusCode())
                .as("another question than whose token")
                .isNotEqualTo(401);

        shares(false);

        assertThat(party.userInfo(access).statusCode()).isEqualTo(401);
        assertThat(party.links(access).statusCode()).isEqualTo(401);
        assertThat(opensPatient(access).statusCode()).isEqualTo(401);
        assertThat(party.refreshes(tokens.path("refresh_token").stringValue()).statusCode())
                .isEqualTo(400);
        assertThat(party.exchanges(code, waiting).statusCode()).isEqualTo(400);
        signsInNowhere(party);

        shares(true);

        assertThat(person().signsIn(party.attempt("openid profile"), "profile").code())
                .isNotEmpty();
    }

    private void signsInNowhere(RelyingParty party) {
        var person = person();
        person.logsIn();
        var silent = party.attempt("openid").with("prompt", "none");
        assertThat(PersonAtBrowser.location(person.get(silent.address()))).contains("error=consent_required");
        var page = person.question(person.get(party.attempt("openid profile").address()));
        assertThat(page.body())
                .contains("ท่านหยุดแบ่งปันข้อมูลกับระบบอื่นแล้ว", "href=\"/consent\"")
                .doesNotContain("type=\"checkbox\"");
        assertThat(PersonAtBrowser.location(person.answers(page, List.of("profile"), false)))
                .as("whatever his browser says")
                .contains("error=access_denied")
                .doesNotContain("code=");
    }

    @Test
    void nothing_is_told_in_the_ministrys_form_either() {
        shares(true);
        var program = PlainProgram.live(system.running(), "plainly-withdrawn.example.org", Optional.empty());
        var token = exchange(program, code(program)).path("access_token").stringValue();
        var waiting = code(program);
        assertThat(profile(program, token).statusCode()).isEqualTo(200);

        shares(false);

        assertThat(profile(program, token).statusCode()).isEqualTo(401);
        assertThat(exchanges(program, waiting).body()).contains("Code is invalid");
    }

    @Test
    void whoever_is_called_by_the_back_channel_is_shown_nothing_and_his_answer_is_worth_nothing() throws Exception {
        shares(true);
        var party = RelyingParty.live(system.running(), "withdrawn-called.example.org");
        var called = new CalledPerson(system.running(), doctor.passkey());
        var asked = HisClient.JSON.readTree(party.asksFor(asking("before")).body());
        called.approves(called.sees("before"));

        shares(false);

        assertThat(party.polls(asked.path("auth_req_id").stringValue()).body()).contains("access_denied");
        var again = RelyingParty.live(system.running(), "withdrawn-again.example.org");
        assertThat(again.asksFor(asking("after")).statusCode()).isEqualTo(200);
        while (waitsToBeLookedAt(again)) {
            PersonAtBrowser.pause();
        }
        assertThat(called.list()).doesNotContain(">after<");
    }

    private boolean waitsToBeLookedAt(RelyingParty party) {
        return system.running()
                .get(JdbcClient.class)
                .sql(
                        "select exists (select from ra.openid_backchannel_request where client = :client and state = 'ASKED')")
                .param("client", party.id())
                .query(Boolean.class)
                .single();
    }

    private Map<String, String> asking(String message) {
        return Map.of(
                "scope",
                "openid profile",
                "login_hint",
                doctor.doctor().person().citizenNumber(),
                "binding_message",
                message);
    }

    private void shares(boolean yes) {
        var running = system.running();
        if (yes) {
            running.get(GiveConsent.class)
                    .give(
                            doctor.person(),
                            List.of(running.get(ConsentNotices.class)
                                    .inForce(Audience.PROFESSIONAL, Purpose.SHARE, Language.TH)),
                            "web");
        } else {
            running.get(WithdrawConsent.class).withdraw(doctor.person(), Purpose.SHARE, Language.TH, "web");
        }
    }

    private PersonAtBrowser person() {
        return new PersonAtBrowser(system.running(), doctor.passkey());
    }

    private HttpResponse<String> opensPatient(String access) {
        return PersonAtBrowser.send(
                http,
                HttpRequest.newBuilder(URI.create(system.url() + "/fhir/Patient/$open"))
                        .header("Authorization", "Bearer " + access)
                        .header("Content-Type", "application/fhir+json")
                        .POST(BodyPublishers.ofString("{\"resourceType\":\"Parameters\"}")));
    }

    private String code(PlainProgram program) {
        var asked = Map.of(
                "client_id", program.id().toString(),
                "redirect_uri", program.redirect(),
                "response_type", "code");
        var location = PersonAtBrowser.location(person().get("/oauth/redirect?" + RelyingParty.form(asked)));
        var attempt = new RelyingParty.Attempt(
                "", PersonAtBrowser.Arrival.of(location).parameters());
        return person().signsIn(attempt, "profile").code();
    }

    private HttpResponse<String> exchanges(PlainProgram program, String code) {
        return PersonAtBrowser.send(
                http,
                HttpRequest.newBuilder(URI.create(system.url() + "/api/v1/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(RelyingParty.form(Map.of(
                                "grant_type", "authorization_code",
                                "code", code,
                                "redirect_uri", program.redirect(),
                                "client_id", program.id().toString(),
                                "client_secret", program.secret())))));
    }

    private JsonNode exchange(PlainProgram program, String code) {
        return HisClient.JSON.readTree(exchanges(program, code).body()).path("data");
    }

    private HttpResponse<String> profile(PlainProgram program, String token) {
        return PersonAtBrowser.send(
                http,
                HttpRequest.newBuilder(URI.create(system.url() + "/api/v1/services/profile"))
                        .header("Authorization", "bearer " + token)
                        .header("client-id", program.id().toString())
                        .header("secret-key", program.secret()));
    }
}
