package th.morprom.did.bench.enrolment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/**
 * Somebody's browser as far as the server can tell: cookies, the forms' token, and {@code passkey.js}. It works in the thread that
 * calls it, so that what the clients cost can be subtracted.
 */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int PATIENCE = (int) Duration.ofSeconds(60).toMillis();

    private final URI site;
    private final Times times;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    /** Somebody new. */
    public Browser(URI site, Times times) {
        this.site = site;
        this.times = times;
    }

    /** @param location where it leads on to, without the site */
    public record Answer(int status, String location, String text) {
        public boolean isPage() {
            return status == 200;
        }

        boolean leadsTo(String path) {
            return status == 302 && location.equals(path);
        }
    }

    /** A form filled in, in order; a name may come more than once. */
    record Form(List<Map.Entry<String, String>> fields) {
        static Form empty() {
            return new Form(List.of());
        }

        Form with(String name, String value) {
            var more = new ArrayList<>(fields);
            more.add(Map.entry(name, value));
            return new Form(List.copyOf(more));
        }

        private String encoded() {
            return fields.stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .reduce((one, other) -> one + "&" + other)
                    .orElse("");
        }
    }

    /** Opens a page. */
    public Answer open(String step, String path) {
        var answer = exchange(step, path, Optional.empty(), "text/html");
        var found = TOKEN.matcher(answer.text());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    /** Sends a form of the page that was opened last. */
    Answer send(String step, String path, Form form) {
        return exchange(step, path, Optional.of(form.with("_csrf", token).encoded()), "text/html");
    }

    /** Fills in the search of a page and opens what it leads to. */
    public Answer search(String path, Map<String, String> fields) {
        open("search", path);
        var form = Form.empty();
        for (var field : fields.entrySet()) {
            form = form.with(field.getKey(), field.getValue());
        }
        return open("search", require(send("search", path, form), 302).location());
    }

    /** Asks for what the passkey is to answer; JSON, unless it is refused. */
    Answer options(String step, String path, Form form) {
        return exchange(step, path, Optional.of(form.with("_csrf", token).encoded()), "application/json");
    }

    /** Signs in. */
    public void logIn(SoftwarePasskey passkey) {
        open("login-page", "/login");
        var asked = require(options("login", "/login/options", Form.empty()), 200);
        require(send("login", "/login", Challenges.signed(Form.empty(), asked.text(), passkey)), 302);
    }

    /**
     * The answer, which must have this status.
     *
     * @throws IllegalStateException if it has another one
     */
    static Answer require(Answer answer, int status) {
        if (answer.status() != status) {
            throw new IllegalStateException("answered " + answer.status() + " to " + answer.location() + ": "
                    + answer.text().substring(0, Math.min(2_000, answer.text().length())));
        }
        return answer;
    }

    private Answer exchange(String step, String path, Optional<String> body, String accepts) {
        var start = System.nanoTime();
        try {
            var connection = (HttpURLConnection) URI.create(site + path).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            connection.setRequestProperty("Accept", accepts);
            if (!cookies.isEmpty()) {
                connection.setRequestProperty(
                        "Cookie",
                        String.join(
                                "; ",
                                cookies.entrySet().stream()
                                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                        .toList()));
            }
            if (body.isPresent()) {
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
                try (var out = connection.getOutputStream()) {
                    out.write(body.get().getBytes(StandardCharsets.US_ASCII));
                }
            }
            var answer = answer(connection);
            times.note(step, System.nanoTime() - start);
            if (answer.status() >= 500) {
                throw new IllegalStateException(step + " was answered " + answer.status());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(step, e);
        }
    }

    private Answer answer(HttpURLConnection connection) throws IOException {
        var status = connection.getResponseCode();
        for (var cookie : connection.getHeaderFields().getOrDefault("Set-Cookie", List.of())) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        var location =
                Optional.ofNullable(connection.getHeaderField("Location")).orElse("");
        try (var in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            var text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(status, location.replace(site.toString(), ""), text);
        }
    }
}
