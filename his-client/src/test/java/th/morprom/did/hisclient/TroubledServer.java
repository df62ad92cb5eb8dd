package th.morprom.did.hisclient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * What may come back from a server, a proxy before it, or the network between. How the server itself answers is tested
 * where it runs.
 */
final class TroubledServer implements AutoCloseable {
    static final String CERTIFICATE = """
        {"id":"0b6c3f5e-5d6f-4d8e-9a43-0d3f5a2b1c11","number":"AA0000051-2569-000042",
         "type":"SICK_LEAVE","state":"WAITING",
         "doctorLicence":"99001","requestedAt":"2026-11-24T03:00:00Z","expiresAt":"2026-12-01T03:00:00Z",
         "changedAt":"2026-11-24T03:00:00Z"}\
        """;

    final UUID client = UUID.randomUUID();
    final ECKey key = newKey("his-1");
    final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile Optional<Reply> keysReply = Optional.empty();
    private final Queue<Reply> tokenReplies = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private String issuer;
    private JWKSet keys = new JWKSet();
    private int tokens;

    TroubledServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = site().toString();
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::hear);
        server.start();
    }

    /** A request that came. */
    record Heard(String method, String path, String body, Headers headers) {}

    /** What is done with one. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What the API answers next, in this order; then {@link #CERTIFICATE}. */
    TroubledServer replies(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    /** What is answered to those who ask for a token; then a new one. */
    TroubledServer tokenReplies(Reply... next) {
        tokenReplies.addAll(List.of(next));
        return this;
    }

    /** What is answered to those who ask for the keys, from now on. */
    void keysReply(Reply reply) {
        keysReply = Optional.of(reply);
    }

    static Reply json(int status, String body) {
        return exchange -> send(exchange, status, "application/json", body);
    }

    static Reply problem(int status, String code, String more) {
        return exchange -> send(exchange, status, "application/problem+json", """
            {"type":"urn:morprom:problem:api:%s","status":%d,"title":"In English.","titleTh":"เป็นภาษาไทย"%s}\
            """.formatted(code, status, more));
    }

    static Reply later(int status, String seconds) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", seconds);
            problem(status, "unavailable", "").to(exchange);
        };
    }

    /** The connection breaks. */
    static Reply nothing() {
        return HttpExchange::close;
    }

    void callsItself(String other) {
        issuer = other;
    }

    void signsWith(ECKey... now) {
        keys = new JWKSet(List.of(now));
    }

    URI site() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    MorProm.Builder describing() {
        return MorProm.at(site()).deadline(Duration.ofSeconds(30));
    }

    Credentials credentials() {
        try {
            return Credentials.byKey(client, key.getKeyID(), key.toPrivateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    MorProm morprom() {
        return describing().as(credentials());
    }

    List<Heard> heardAt(String path) {
        return heard.stream().filter(one -> one.path().startsWith(path)).toList();
    }

    static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(new Heard(exchange.getRequestMethod(), path, body, exchange.getRequestHeaders()));
            switch (path) {
                case "/.well-known/oauth-authorization-server" ->
                    send(exchange, 200, "application/json", """
                        {"issuer":"%s","token_endpoint":"%s/oauth2/token","jwks_uri":"%2$s/oauth2/jwks"}\
                        """.formatted(issuer, site()));
                case "/oauth2/token" -> answer(exchange, tokenReplies, json(200, """
                    {"access_token":"token-%d","token_type":"Bearer","expires_in":300}\
                    """.formatted(++tokens)));
                case "/oauth2/jwks" ->
                    keysReply
                            .orElseGet(() -> json(200, keys.toPublicJWKSet().toString()))
                            .to(exchange);
                default -> answer(exchange, replies, json(200, CERTIFICATE));
            }
        }
    }

    private static void answer(HttpExchange exchange, Queue<Reply> next, Reply usual) throws IOException {
        Optional.ofNullable(next.poll()).orElse(usual).to(exchange);
    }
}
