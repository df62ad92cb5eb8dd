package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The doors as they stand in a real server: what is too large or broken ends in our own words. */
@SpringBootTest(classes = PortalApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class BadInputTest {
    private static final String PART =
            "--x\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7";
    private static final int TWENTY_ONE_MEGABYTES = 21 * 1024 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void a_file_above_the_limit_is_refused_in_words() throws Exception {
        var answer = post(
                "/verify",
                "multipart/form-data; boundary=x",
                PART + "a".repeat(TWENTY_ONE_MEGABYTES) + "\r\n--x--\r\n");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("20 เมกะไบต์");
    }

    @Test
    void an_upload_that_breaks_off_is_a_bad_request() throws Exception {
        var answer = post("/verify", "multipart/form-data; boundary=x", PART);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("คำขอไม่สมบูรณ์").doesNotContain("Exception");
    }

    @Test
    void an_endless_form_is_refused() throws Exception {
        var answer = post("/login", "application/x-www-form-urlencoded", "credentialId=" + "a".repeat(3_000_000));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void a_form_with_a_broken_escape_is_a_bad_request() throws Exception {
        assertThat(post("/login", "application/x-www-form-urlencoded", "a=%zz").statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_session_cookie_is_for_this_site_only() throws Exception {
        var answer = client.send(HttpRequest.newBuilder(address("/login")).build(), BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("morprom=")
                .contains("HttpOnly")
                .contains("SameSite=Strict");
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", type)
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
