package th.morprom.did.desk.agent;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import th.morprom.did.desk.statement.Question;
import th.morprom.did.desk.statement.StatementRefused;

/**
 * Stands before the answers. Any page in the browser can send requests to this computer's loopback address, and any
 * program on the computer too: a request is answered only under the address itself, only to an allowed origin, and only
 * as JSON, which browsers send elsewhere only after they have asked (Fetch standard, CORS preflight). What is refused
 * is told no page but an allowed one.
 */
final class Door implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Door.class.getName());
    private static final int LONGEST_REFUSED_BODY = 131_072;

    private final Set<String> origins;
    private final Set<String> hosts;
    private final Answers answers;
    private final RequestLimit limit;

    Door(Set<String> origins, int port, Answers answers, Clock clock) {
        this.origins = origins;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        this.answers = answers;
        this.limit = new RequestLimit(clock);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Vary", "Origin");
            try {
                var origin = origin(exchange);
                exchange.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
                if (exchange.getRequestMethod().equals("OPTIONS")) {
                    preflight(exchange);
                } else {
                    send(exchange, 200, Map.of("statement", answer(exchange, origin)));
                }
            } catch (NoAnswer none) {
                LOG.log(System.Logger.Level.INFO, "not answered: " + none.error());
                refuse(exchange, none.error());
            }
        }
    }

    private String origin(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        if (!hosts.contains(only(headers, "Host"))) {
            throw new NoAnswer(AgentError.HOST);
        }
        var origin = only(headers, "Origin");
        if (!origins.contains(origin)) {
            throw new NoAnswer(AgentError.ORIGIN);
        }
        return origin;
    }

    /**
     * Lets the page's request through.
     *
     * @see <a href="https://wicg.github.io/private-network-access/#cors-preflight">Private Network Access section
     *     3.1</a>
     */
    private static void preflight(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Access-Control-Allow-Methods", "POST");
        headers.set("Access-Control-Allow-Headers", "Content-Type");
        headers.set("Access-Control-Max-Age", "600");
        if (only(exchange.getRequestHeaders(), "Access-Control-Request-Private-Network")
                .equals("true")) {
            headers.set("Access-Control-Allow-Private-Network", "true");
        }
        exchange.sendResponseHeaders(204, -1);
    }

    private String answer(HttpExchange exchange, String origin) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new NoAnswer(AgentError.METHOD);
        }
        if (!only(exchange.getRequestHeaders(), "Content-Type").equals("application/json")) {
            throw new NoAnswer(AgentError.CONTENT_TYPE);
        }
        if (!limit.take()) {
            throw new NoAnswer(AgentError.TOO_MANY);
        }
        var question = question(exchange);
        return switch (exchange.getRequestURI().getRawPath()) {
            case "/hello" -> answers.hello(question, origin);
            case "/reading" -> answers.reading(question, origin);
            default -> throw new NoAnswer(AgentError.NOT_FOUND);
        };
    }

    private static Question question(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(Question.MOST_BYTES + 1);
        try {
            return Question.fromJson(new String(body, StandardCharsets.UTF_8));
        } catch (StatementRefused e) {
            throw new NoAnswer(AgentError.MALFORMED);
        }
    }

    private static void refuse(HttpExchange exchange, AgentError error) throws IOException {
        // Read to its end, within reason, so that the browser sees the answer instead of a broken connection.
        exchange.getRequestBody().readNBytes(LONGEST_REFUSED_BODY);
        send(exchange, error.status(), Map.of("error", error.name()));
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> json) throws IOException {
        var body = JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** The value of a header that stands there once; anything else is as if it were not there. */
    private static String only(Headers headers, String name) {
        var values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : "";
    }
}
