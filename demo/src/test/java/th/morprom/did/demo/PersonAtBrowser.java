package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.passkey.Bytes;

/** Somebody with cookies and a passkey, who signs in elsewhere; each step can be looked at. */
final class PersonAtBrowser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

    private final DemoSystem system;
    private final String passkey;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    PersonAtBrowser(DemoSystem system, String passkey) {
        this.system = system;
        this.passkey = passkey;
    }

    /** Where the relying party finds the browser again, and what it is told. */
    record Arrival(URI address, Map<String, String> parameters) {
        String code() {
            return Optional.ofNullable(parameters.get("code"))
                    .orElseThrow(() -> new AssertionError("no code but " + parameters));
        }

        static Arrival of(String location) {
            var address = URI.create(location);
            var parameters = new HashMap<String, String>();
            Arrays.stream(Optional.ofNullable(address.getRawQuery()).orElse("").split("&"))
                    .filter(pair -> pair.contains("="))
                    .forEach(pair -> parameters.put(
                            pair.substring(0, pair.indexOf('=')),
                            URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8)));
            return new Arrival(address, parameters);
        }
    }

    /** Logs in if that is asked, agrees to everything if that is asked, and arrives at the relying party. */
    Arrival signsIn(RelyingParty.Attempt attempt, String... agreed) {
        var answer = get(attempt.address());
        if (location(answer).endsWith("/login")) {
            logsIn();
            answer = get(attempt.with("prompt", "").with("max_age", "").address());
        }
        if (location(answer).contains("/openid/consent")) {
            answer = answers(question(answer), List.of(agreed), false);
        }
        return Arrival.of(location(answer));
    }

    /** The consent page that this answer leads to. */
    HttpResponse<String> question(HttpResponse<String> answer) {
        var page = get(path(location(answer)));
        while (page.statusCode() == 302) {
            page = get(path(location(page)));
        }
        return page;
    }

    /** Says yes to these, or no. */
    HttpResponse<String> answers(HttpResponse<String> page, List<String> scopes, boolean refuses) {
        var fields = new ArrayList<String>();
        fields.add("client_id=" + found(Pattern.compile("name=\"client_id\" value=\"([^\"]+)\""), page.body()));
        fields.add("state=" + URLEncoder.encode(found(STATE, page.body()), StandardCharsets.UTF_8));
        fields.add("_csrf=" + found(CSRF, page.body()));
        fields.add("scope=openid");
        scopes.forEach(scope -> fields.add("scope=" + scope));
        if (refuses) {
            fields.add("refused=true");
        }
        return post("/openid/authorize", String.join("&", fields));
    }

    void logsIn() {
        logsIn(passkey);
    }

    /** With somebody's passkey, over whatever session there is. */
    void logsIn(String passkey) {
        var csrf = found(CSRF, get("/login").body());
        var options =
                HisClient.JSON.readTree(post("/login/options", "_csrf=" + csrf).body());
        var challenge = Bytes.fromBase64Url(options.path("challenge").stringValue());
        var signed = system.shelf().sign(passkey, challenge.toByteArray());
        var fields = new LinkedHashMap<String, String>();
        fields.put("_csrf", csrf);
        fields.put("credentialId", signed.credentialId().toString());
        fields.put("clientDataJSON", signed.clientDataJson().toString());
        fields.put("authenticatorData", signed.authenticatorData().toString());
        fields.put("signature", signed.signature().toString());
        var answer = post("/login", RelyingParty.form(fields));
        assertThat(answer.statusCode()).as("logged in").isIn(200, 302);
    }

    void logsOut() {
        var page = get("/citizen/services").body();
        assertThat(location(post("/logout", "_csrf=" + found(CSRF, page)))).endsWith("/");
    }

    HttpResponse<String> get(String path) {
        return send(http, HttpRequest.newBuilder(URI.create(system.publicUrl() + path)));
    }

    HttpResponse<String> post(String path, String form) {
        return send(
                http,
                HttpRequest.newBuilder(URI.create(system.publicUrl() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /** Anything else that his browser sends, with his cookies. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(http, request);
    }

    /** As long as somebody takes to look again. */
    static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String path(String location) {
        return location.replace(system.publicUrl().toString(), "");
    }

    private static String found(Pattern pattern, String page) {
        var match = pattern.matcher(page);
        assertThat(match.find()).as(pattern + " in " + page).isTrue();
        return match.group(1);
    }
}
