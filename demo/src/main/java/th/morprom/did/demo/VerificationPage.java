package th.morprom.did.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** The public page, used as a browser uses it: fetch the form, send the file, read the verdict. */
final class VerificationPage {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern OUTCOME = Pattern.compile("data-outcome=\"([A-Z_]+)\"");
    private static final String BOUNDARY = "----morprom-verification-page";

    private final URI page;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    VerificationPage(URI base) {
        this.page = base.resolve("/verify");
    }

    /** The one word of the verdict, as {@link th.morprom.did.signing.verification.Verdict.Outcome} names it. */
    String verdict(byte[] pdf) throws IOException, InterruptedException {
        var form = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        var answer = http.send(
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofByteArray(multipart(find(TOKEN, form.body()), pdf)))
                        .build(),
                BodyHandlers.ofString());
        return find(OUTCOME, answer.body());
    }

    private static String find(Pattern pattern, String html) throws IOException {
        var matcher = pattern.matcher(html);
        if (!matcher.find()) {
            throw new IOException("the verification page does not show " + pattern);
        }
        return matcher.group(1);
    }

    private static byte[] multipart(String token, byte[] pdf) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"document\"; filename=\"medical-certificate.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(pdf);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
