package th.morprom.did.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.EdgeServer;
import th.morprom.did.ocsp.sample.PublishedStatuses;

/** In Spring's web server, behind Spring Security. */
class OcspServletTest extends HttpContract {
    private @Nullable EdgeServer server;

    @Override
    String start(PublishedStatuses published, OcspIdentity identity) {
        server = new EdgeServer(published, identity);
        return server.url();
    }

    @Override
    void stop() {
        Objects.requireNonNull(server).close();
    }

    @Test
    void opens_no_way_around_the_rules_for_other_paths() throws Exception {
        var url = Objects.requireNonNull(server).url();
        var client = HttpClient.newHttpClient();

        var sneaky = HttpRequest.newBuilder(URI.create(url + "/..%2Fanything")).build();
        assertThat(Answers.status(
                        client.send(sneaky, BodyHandlers.ofByteArray()).body()))
                .isEqualTo(OCSPResp.MALFORMED_REQUEST);
        var other = HttpRequest.newBuilder(URI.create(url.replace("/ocsp", "/x%2Focsp")))
                .build();
        assertThat(client.send(other, BodyHandlers.discarding()).statusCode()).isIn(400, 403);
    }
}
