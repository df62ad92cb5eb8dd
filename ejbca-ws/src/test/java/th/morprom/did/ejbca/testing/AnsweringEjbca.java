package th.morprom.did.ejbca.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;

/**
 * Answers over mutual TLS what releases of EJBCA answer, octet by octet, from {@code src/test/resources/answers}: each file says at its head
 * from which release or class its shape is.
 */
public final class AnsweringEjbca implements AutoCloseable {
    private static final Pattern OPERATION = Pattern.compile("Body[^>]*>\\s*<(?:[\\w.-]+:)?(\\w+)");

    private final SampleHierarchy machines = SampleHierarchy.ecdsa();
    private final SampleCertificate client = SampleTls.client(machines, "registration-authority");
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> values;
    private final HttpsServer server;

    /**
     * What is answered to one operation.
     *
     * @param location where a redirection leads
     */
    private record Answer(int status, String contentType, String body, Optional<String> location) {}

    /** @param values by the names that stand in braces in the files */
    public AnsweringEjbca(Map<String, String> values) {
        this.values = values;
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(SampleTls.context(Optional.of(SampleTls.server(machines)), machines)) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        var ssl = getSSLContext().getDefaultSSLParameters();
                        ssl.setNeedClientAuth(true);
                        parameters.setSSLParameters(ssl);
                    }
                });
        server.createContext("/", this::answer);
        server.start();
    }

    /** From now on this operation is answered with this file; a fault with HTTP's status for one. */
    public AnsweringEjbca answers(String operation, String file) {
        return answers(operation, file.startsWith("fault-") ? 500 : 200, "text/xml;charset=UTF-8", read(file));
    }

    /** The same with whatever somebody between the two sends. */
    public AnsweringEjbca answers(String operation, int status, String contentType, String body) {
        answers.put(operation, new Answer(status, contentType, body, Optional.empty()));
        return this;
    }

    /** The same with a redirection. */
    public AnsweringEjbca sendsAway(String operation, String location) {
        answers.put(operation, new Answer(302, "text/html", "<html></html>", Optional.of(location)));
        return this;
    }

    /** What a file says. */
    public static String read(String file) {
        try (var in = AnsweringEjbca.class.getResourceAsStream("/answers/" + file + ".xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EjbcaConnection connect() {
        return RunningDoor.connect(
                RunningDoor.at(server.getAddress().getPort()), SampleTls.context(Optional.of(client), machines));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var operation = OPERATION.matcher(asked);
            var name = operation.find() ? operation.group(1) : "none";
            var answer = Optional.ofNullable(answers.get(name))
                    .orElseGet(() -> new Answer(404, "text/plain", "nothing for " + name, Optional.empty()));
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            answer.location().ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
            var body = filled(answer.body().replace("{operation}", name)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String filled(String text) {
        var filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
