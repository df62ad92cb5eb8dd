package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.timestamp.unit.UnitSource;

class TimestampEndpointTest {
    private static final String MEDIA_TYPE = "application/timestamp-query";
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static ConfigurableApplicationContext context;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        var database = TestDatabase.with("audit", "tsa");
        var auditLog = new AuditLog(JdbcClient.create(database), Clock.systemUTC());
        var unit = Authority.unit(HIERARCHY.timestampUnit());
        context = new SpringApplicationBuilder(Application.class)
                .initializers(c -> register(c, DataSource.class, () -> database))
                .initializers(c -> register(c, Clock.class, Clock::systemUTC))
                .initializers(c -> register(c, AuditLog.class, () -> auditLog))
                .initializers(c -> register(c, UnitSource.class, () -> () -> List.of(unit)))
                .run("--server.port=0", "--morprom.tsa.policy=" + Authority.POLICY);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void answers_a_query_with_a_token() throws Exception {
        var response = post(aRequest().der(), MEDIA_TYPE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/timestamp-reply");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Replies.failure(response.body())).isNull();
    }

    @Test
    void answers_200_for_rejections_too() throws Exception {
        var response = post(aRequest().digest(OIWObjectIdentifiers.idSHA1, 20).der(), MEDIA_TYPE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/timestamp-reply");
        assertThat(Replies.failure(response.body())).isEqualTo(PKIFailureInfo.badAlg);
        assertThat(Replies.response(response.body()).getTimeStampToken()).isNull();
    }

    @Test
    void rejects_truncated_queries() throws Exception {
        var whole = aRequest().der();
        for (var length : new int[] {0, 1, 2, 10, whole.length - 1}) {
            var response = post(Arrays.copyOf(whole, length), MEDIA_TYPE);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(Replies.failure(response.body())).isEqualTo(PKIFailureInfo.badDataFormat);
        }
    }

    @Test
    void takes_a_media_type_with_parameters_in_any_case() throws Exception {
        assertThat(post(aRequest().der(), "Application/Timestamp-Query; x=y").statusCode())
                .isEqualTo(200);
    }

    @Test
    void refuses_another_media_type_with_415() throws Exception {
        assertThat(post(aRequest().der(), "application/octet-stream").statusCode())
                .isEqualTo(415);
    }

    @Test
    void refuses_a_body_above_64_kib_with_413_told_or_not() throws Exception {
        var big = new byte[64 * 1024 + 1];

        assertThat(post(new byte[64 * 1024], MEDIA_TYPE).statusCode()).isEqualTo(200);
        assertThat(post(big, MEDIA_TYPE).statusCode()).isEqualTo(413);
        assertThat(send("POST", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)), MEDIA_TYPE)
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void refuses_other_methods_with_405() throws Exception {
        var response = send("GET", BodyPublishers.noBody(), MEDIA_TYPE);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    static String url() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        return "http://localhost:" + (server == null ? 0 : server.getPort()) + "/tsa";
    }

    private HttpResponse<byte[]> post(byte[] body, String mediaType) throws IOException, InterruptedException {
        return send("POST", BodyPublishers.ofByteArray(body), mediaType);
    }

    private HttpResponse<byte[]> send(String method, BodyPublisher body, String mediaType)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url()))
                .header("Content-Type", mediaType)
                .method(method, body)
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private static <T> void register(ConfigurableApplicationContext context, Class<T> type, Supplier<T> bean) {
        ((GenericApplicationContext) context).registerBean(type, bean);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TimestampConfiguration.class)
    static class Application {}
}
