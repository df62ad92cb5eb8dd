package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import th.morprom.did.demo.PersonAtBrowser.Arrival;
import th.morprom.did.passkey.Bytes;

/** A doctor at a browser, whom programs send here; he answers with his passkey. */
final class CscDoctor {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final PractisingDoctor doctor;
    private final PersonAtBrowser browser;

    CscDoctor(PractisingDoctor doctor) {
        this.doctor = doctor;
        this.browser = new PersonAtBrowser(doctor.system(), doctor.passkey());
        browser.logsIn();
    }

    PersonAtBrowser browser() {
        return browser;
    }

    String credential() {
        return doctor.certificate().credential().orElseThrow().toString();
    }

    /** Lets a program see his credentials. */
    Arrival letsIn(CscProgram.Attempt attempt) {
        var page = question(attempt);
        var answer = browser.post(page, "_csrf=" + csrf(page));
        return Arrival.of(PersonAtBrowser.location(answer));
    }

    /** Agrees to what a program wants signed. */
    Arrival agrees(CscProgram.Attempt attempt) {
        return agreesOn(question(attempt));
    }

    Arrival agreesOn(String page) {
        var csrf = csrf(page);
        return answers(page, csrf, challenge(page, csrf));
    }

    /** Signs a document that a program laid before him, on its page. */
    Arrival signs(String page) {
        var csrf = csrf(page);
        return answers(page + "/signature", csrf, challenge(page + "/signature", csrf));
    }

    /** What his passkey is asked for. */
    byte[] challenge(String action, String csrf) {
        return challenge(action, csrf, "");
    }

    /** The same with more that the form says, such as {@code &document=…}. */
    byte[] challenge(String action, String csrf, String more) {
        var options = HisClient.JSON.readTree(
                browser.post(action + "/options", "_csrf=" + csrf + more).body());
        return Bytes.fromBase64Url(options.path("challenge").stringValue()).toByteArray();
    }

    private Arrival answers(String action, String csrf, byte[] challenge) {
        var answer = submits(action, csrf, challenge);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return Arrival.of(PersonAtBrowser.location(answer));
    }

    /** His passkey over this challenge, sent there. */
    HttpResponse<String> submits(String action, String csrf, byte[] challenge) {
        return submits(action, csrf, challenge, "");
    }

    HttpResponse<String> submits(String action, String csrf, byte[] challenge, String more) {
        var signed = doctor.agrees(challenge);
        var fields = new LinkedHashMap<String, String>();
        fields.put("_csrf", csrf);
        fields.put("credentialId", signed.credentialId().base64Url());
        fields.put("clientDataJSON", signed.clientDataJson().base64Url());
        fields.put("authenticatorData", signed.authenticatorData().base64Url());
        fields.put("signature", signed.signature().base64Url());
        return browser.post(action, RelyingParty.form(fields) + more);
    }

    Arrival declines(CscProgram.Attempt attempt) {
        var page = question(attempt);
        return Arrival.of(PersonAtBrowser.location(browser.post(page + "/refusal", "_csrf=" + csrf(page))));
    }

    /** The page that a program's question leads to. */
    String question(CscProgram.Attempt attempt) {
        var answer = browser.get(attempt.address());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return PersonAtBrowser.location(answer)
                .replace(doctor.system().publicUrl().toString(), "");
    }

    String csrf(String page) {
        var found = CSRF.matcher(browser.get(page).body());
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
