package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** One visitor who knocks with bytes of his own making, at any HTTP door of the system. */
final class Door {
    static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final URI site;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    private final Optional<String> bearer;

    Door(URI site) {
        this(site, Optional.empty());
    }

    /** @param bearer an access token that is shown at every door */
    Door(URI site, Optional<String> bearer) {
        this.site = site;
        this.bearer = bearer;
    }

    /** An answer, already looked at for what no answer may ever have. */
    record Answer(HttpResponse<byte[]> whole) {
        int status() {
            return whole.statusCode();
        }

        String type() {
            return whole.headers().firstValue("Content-Type").orElse("");
        }

        byte[] body() {
            return whole.body();
        }

        String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }
    }

    Answer get(String path) {
        return send("GET", path, "", new byte[0]);
    }

    Answer post(String path, String type, byte[] body) {
        return send("POST", path, type, body);
    }

    Answer post(String path, String type, String body) {
        return post(path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, String type, byte[] body) {
        return send(method, path, type, BodyPublishers.ofByteArray(body));
    }

    Answer send(String method, String path, String type, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(site + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html, application/json;q=0.9, */*;q=0.1")
                .method(method, body);
        bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            return looked(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer looked(HttpResponse<byte[]> answer) {
        var seen = new Answer(answer);
        var where = answer.request().method() + " " + answer.request().uri() + ": " + answer.statusCode();
        assertThat(seen.text())
                .as(where)
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("\tat ", "Tomcat");
        assertThat(answer.statusCode() == 200 && answer.body().length == 0)
                .as(where + ", and nothing in it")
                .isFalse();
        assertThat(answer.statusCode()).as(where).isNotEqualTo(500);
        return seen;
    }

    /** The token of the form on a page; the session comes with it. */
    String csrfToken(String path) {
        var form = TOKEN.matcher(get(path).text());
        assertThat(form.find()).isTrue();
        return form.group(1);
    }

    /** Exactly these bytes on the wire, and then the line goes dead; the first line of the answer, if one came. */
    String raw(String bytes) {
        try (var socket = new Socket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).doesNotContainIgnoringCase("exception").doesNotContain("Tomcat");
            return answer.lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
