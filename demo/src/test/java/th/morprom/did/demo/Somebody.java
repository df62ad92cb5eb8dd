package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import th.morprom.did.passkey.Bytes;

/** Somebody who is signed in to the portal, with his passkey at hand. */
final class Somebody implements Caller {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String BOUNDARY = "neighbours";

    private final DemoSystem system;
    private final String passkey;
    private final UUID person;
    private final PersonAtBrowser browser;
    private final String csrf;

    /** Signs him in. */
    Somebody(DemoSystem system, String passkey, UUID person) {
        this.system = system;
        this.passkey = passkey;
        this.person = person;
        this.browser = new PersonAtBrowser(system, passkey);
        browser.logsIn();
        var page = CSRF.matcher(browser.get("/citizen/services").body());
        assertThat(page.find()).as(passkey).isTrue();
        this.csrf = page.group(1);
    }

    @Override
    public String name() {
        return passkey;
    }

    @Override
    public String actor() {
        return person.toString();
    }

    UUID id() {
        return person;
    }

    PersonAtBrowser browser() {
        return browser;
    }

    @Override
    public HttpResponse<String> get(String path) {
        return browser.get(path);
    }

    @Override
    public HttpResponse<String> post(String path, Map<String, String> form) {
        var fields = new LinkedHashMap<>(form);
        fields.put("_csrf", csrf);
        return browser.post(path, RelyingParty.form(fields));
    }

    /** A form with one file in it. */
    HttpResponse<String> uploads(String path, Map<String, String> form, String field, byte[] file) {
        var head = new StringBuilder();
        var fields = new LinkedHashMap<>(form);
        fields.put("_csrf", csrf);
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, name, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"file\"\r\n\r\n"
                .formatted(BOUNDARY, field));
        var begin = head.toString().getBytes(StandardCharsets.UTF_8);
        var end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return browser.send(HttpRequest.newBuilder(URI.create(system.publicUrl() + path))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(begin),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofByteArray(end))));
    }

    /** What his passkey would be asked to sign by this form. */
    byte[] challenge(String options, Map<String, String> form) {
        var answer = post(options, form);
        assertThat(answer.statusCode()).as(options + " " + answer.body()).isEqualTo(200);
        return Bytes.fromBase64Url(
                        HisClient.JSON.readTree(answer.body()).path("challenge").stringValue())
                .toByteArray();
    }

    /** The same form with his passkey's signature over this. */
    HttpResponse<String> postSigned(String path, Map<String, String> form, byte[] challenge) {
        var signed = system.shelf().sign(passkey, challenge);
        var fields = new LinkedHashMap<>(form);
        fields.put("credentialId", signed.credentialId().base64Url());
        fields.put("clientDataJSON", signed.clientDataJson().base64Url());
        fields.put("authenticatorData", signed.authenticatorData().base64Url());
        fields.put("signature", signed.signature().base64Url());
        return post(path, fields);
    }
}
