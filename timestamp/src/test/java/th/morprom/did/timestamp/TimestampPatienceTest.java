package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.timestamp.unit.UnitSource;

/** How long the door waits for a client, and how many it lets in at once: here one, and a second. */
class TimestampPatienceTest {
    private static final Duration UNTIL_IT_HANGS = Duration.ofMinutes(1);
    private static final DataSource DATABASE = TestDatabase.pooled("audit", "tsa");
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static ConfigurableApplicationContext context;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        var auditLog = new AuditLog(JDBC, Clock.systemUTC());
        var unit = Authority.unit(SampleHierarchy.ecdsa().timestampUnit());
        context = new SpringApplicationBuilder(TimestampEndpointTest.Application.class)
                .initializers(c -> {
                    var beans = (GenericApplicationContext) c;
                    beans.registerBean(DataSource.class, () -> DATABASE);
                    beans.registerBean(Clock.class, Clock::systemUTC);
                    beans.registerBean(AuditLog.class, () -> auditLog);
                    beans.registerBean(UnitSource.class, () -> () -> List.of(unit));
                })
                .run(
                        "--server.port=0",
                        "--server.tomcat.connection-timeout=3s",
                        "--morprom.tsa.policy=" + Authority.POLICY,
                        "--morprom.tsa.max-concurrent=1",
                        "--morprom.tsa.body-timeout=3s");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void a_client_that_dribbles_its_request_past_the_time_allowed_gets_408_and_no_further_request() throws Exception {
        try (var slow = new Socket(InetAddress.getLoopbackAddress(), port())) {
            beginRequest(slow);
            var hanging = System.nanoTime() + UNTIL_IT_HANGS.toNanos();
            while (slow.getInputStream().available() == 0 && dribbles(slow)) {
                assertThat(System.nanoTime()).as("nobody minds").isLessThan(hanging);
                Thread.sleep(50);
            }

            assertThat(heard(slow)).startsWith("HTTP/1.1 408 ").contains("Connection: close");
        }
    }

    @Test
    void a_client_that_stops_within_its_request_gets_408_and_no_further_request() throws Exception {
        try (var stopped = new Socket(InetAddress.getLoopbackAddress(), port())) {
            stopped.setSoTimeout((int) UNTIL_IT_HANGS.toMillis());
            beginRequest(stopped);

            assertThat(heard(stopped)).startsWith("HTTP/1.1 408 ").contains("Connection: close");
        }
    }

    @Test
    void who_finds_every_place_taken_gets_a_503_without_a_body_that_says_when_to_come_back() throws Exception {
        var first = new TransactionTemplate(new JdbcTransactionManager(DATABASE)).execute(status -> {
            // The record is held, so that whoever asked first stays in his place.
            JDBC.sql("lock table tsa.granted_timestamp in exclusive mode").update();
            var taken = ask();
            awaitSomebodyWhoWaitsForTheRecord();

            var second = ask().join();

            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).contains("1");
            assertThat(second.body()).isEmpty();
            return taken;
        });

        assertThat(first).isNotNull();
        var answer = first.join();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Replies.failure(answer.body())).isNull();
    }

    @Test
    void a_database_that_is_away_is_a_503_with_a_rejection_in_it_and_nothing_else_afterwards() throws Exception {
        JDBC.sql("alter table tsa.granted_timestamp rename to away").update();
        HttpResponse<byte[]> without;
        try {
            without = ask().join();
        } finally {
            JDBC.sql("alter table tsa.away rename to granted_timestamp").update();
        }

        assertThat(without.statusCode()).isEqualTo(503);
        assertThat(without.headers().firstValue("Retry-After")).contains("5");
        assertThat(without.headers().firstValue("Content-Type")).contains("application/timestamp-reply");
        assertThat(Replies.failure(without.body())).isEqualTo(PKIFailureInfo.systemFailure);
        assertThat(ask().join().statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<byte[]>> ask() {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/tsa"))
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(aRequest().der()))
                .build();
        return client.sendAsync(request, BodyHandlers.ofByteArray());
    }

    private static void awaitSomebodyWhoWaitsForTheRecord() {
        var hanging = System.nanoTime() + UNTIL_IT_HANGS.toNanos();
        while (JDBC.sql(
                                "select count(*) from pg_locks where relation = 'tsa.granted_timestamp'::regclass and not granted")
                        .query(Long.class)
                        .single()
                == 0) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(hanging);
        }
    }

    private static void beginRequest(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(("POST /tsa HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/timestamp-query\r\n"
                                + "Content-Length: 60000\r\n\r\n0")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the other side still takes a byte. */
    private static boolean dribbles(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write('0');
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Up to the end of the connection. */
    private static String heard(Socket socket) throws IOException {
        var heard = new StringBuilder();
        try {
            for (var octet = socket.getInputStream().read();
                    octet >= 0;
                    octet = socket.getInputStream().read()) {
                heard.append((char) octet);
            }
        } catch (SocketException e) {
            // A connection that is reset for what was still on its way has ended as well.
        }
        return heard.toString();
    }

    private static int port() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        return server == null ? 0 : server.getPort();
    }
}
