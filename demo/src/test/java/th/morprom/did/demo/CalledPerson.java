package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;

/** Somebody with the portal open, whom relying parties ask by the back channel. */
final class CalledPerson {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern REQUEST = Pattern.compile("/citizen/requests/([0-9a-f-]{36})\"");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DemoSystem system;
    private final String passkey;
    private final PersonAtBrowser browser;

    CalledPerson(DemoSystem system, String passkey) {
        this.system = system;
        this.passkey = passkey;
        this.browser = new PersonAtBrowser(system, passkey);
        browser.logsIn();
    }

    /** Waits until the request with these words is there; its id. */
    String sees(String message) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            var page = browser.get("/citizen/requests").body();
            var at = page.indexOf(">" + message + "<");
            if (at >= 0) {
                var link = REQUEST.matcher(page.substring(at));
                assertThat(link.find()).isTrue();
                return link.group(1);
            }
            Thread.sleep(200);
        }
        throw new AssertionError("nobody was shown " + message);
    }

    HttpResponse<String> opens(String request) {
        return browser.get("/citizen/requests/" + request);
    }

    String list() {
        return browser.get("/citizen/requests").body();
    }

    /** Says yes to these, with his passkey. */
    HttpResponse<String> approves(String request, String... scopes) {
        return sends(request, signs(passkey, prepares(request, scopes)));
    }

    /** What his passkey is to sign. */
    Bytes prepares(String request, String... scopes) {
        var fields = new ArrayList<>(List.of("_csrf=" + csrf()));
        for (var scope : scopes) {
            fields.add("scope=" + scope);
        }
        var answer = browser.post("/citizen/requests/" + request + "/options", String.join("&", fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Bytes.fromBase64Url(
                HisClient.JSON.readTree(answer.body()).path("challenge").stringValue());
    }

    Assertion signs(String with, Bytes challenge) {
        return system.shelf().sign(with, challenge.toByteArray());
    }

    HttpResponse<String> sends(String request, Assertion signed) {
        return browser.post(
                "/citizen/requests/" + request,
                String.join(
                        "&",
                        "_csrf=" + csrf(),
                        "credentialId=" + signed.credentialId(),
                        "clientDataJSON=" + signed.clientDataJson(),
                        "authenticatorData=" + signed.authenticatorData(),
                        "signature=" + signed.signature()));
    }

    HttpResponse<String> refuses(String request, boolean notHis) {
        return browser.post(
                "/citizen/requests/" + request + "/refusal", "_csrf=" + csrf() + (notHis ? "&notHis=true" : ""));
    }

    HttpResponse<String> letsAskAgain(RelyingParty party) {
        return browser.post("/citizen/requests/stopped/" + party.id() + "/end", "_csrf=" + csrf());
    }

    private String csrf() {
        var page = browser.get("/citizen/requests").body();
        var found = CSRF.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
