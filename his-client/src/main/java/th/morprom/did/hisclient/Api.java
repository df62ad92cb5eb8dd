package th.morprom.did.hisclient;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.UnaryOperator;
import th.morprom.did.hisclient.Calls.Deadline;

/**
 * Calls with a token. One that the server does not take any more is replaced once: it may have been renewed, or the
 * program's key was.
 */
final class Api {
    private static final int UNAUTHORIZED = 401;
    /** A list of a hundred certificates is a tenth of it. */
    static final int LARGEST_JSON = 1024 * 1024;
    /** The server takes no files of more than ten megabytes, and adds little to them. */
    static final int LARGEST_PDF = 32 * 1024 * 1024;

    private final AuthorizationServer server;
    private final Credentials credentials;
    private final Tokens tokens;
    private final Calls calls;

    Api(AuthorizationServer server, Credentials credentials, Tokens tokens, Calls calls) {
        this.server = server;
        this.credentials = credentials;
        this.tokens = tokens;
        this.calls = calls;
    }

    <T> T get(String scope, String path, Class<T> type) {
        return Json.read(send(scope, path, LARGEST_JSON, HttpRequest.Builder::GET), type);
    }

    byte[] pdf(String scope, String path) {
        return send(scope, path, LARGEST_PDF, HttpRequest.Builder::GET);
    }

    /** A write; {@code body} is sent as it is. */
    <T> T post(String scope, String path, IdempotencyKey key, Content body, Class<T> type) {
        try {
            return Json.read(
                    send(
                            scope,
                            path,
                            LARGEST_JSON,
                            request -> posted(body, request).header("Idempotency-Key", key.value())),
                    type);
        } catch (ApiFailure e) {
            throw e.of(key);
        }
    }

    /** A question that changes nothing, and has what no address may name in its body. */
    <T> T ask(String scope, String path, Content body, Class<T> type) {
        return Json.read(send(scope, path, LARGEST_JSON, request -> posted(body, request)), type);
    }

    private static HttpRequest.Builder posted(Content body, HttpRequest.Builder request) {
        return request.header("Content-Type", body.type()).POST(BodyPublishers.ofByteArray(body.bytes()));
    }

    /** What is sent. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record Content(String type, byte[] bytes) {
        static Content json(Object value) {
            return new Content("application/json", Json.write(value));
        }

        static Content nothing() {
            return new Content("application/json", new byte[0]);
        }
    }

    private byte[] send(String scope, String path, int mostBytes, UnaryOperator<HttpRequest.Builder> method) {
        var until = calls.deadline();
        var address = base(until).resolve(path);
        for (var renewed = false; ; renewed = true) {
            var token = tokens.token(scope, until);
            var answer = calls.make(
                    () -> method.apply(Calls.to(address).header("Authorization", "Bearer " + token)), mostBytes, until);
            if (answer.succeeded()) {
                return answer.body();
            }
            if (answer.status() != UNAUTHORIZED || renewed) {
                throw answer.failure();
            }
            tokens.drop(scope, token);
        }
    }

    /** A token that is bound to a certificate is good at the door alone. */
    private URI base(Deadline until) {
        return credentials.tls().isPresent() ? server.metadata(until).doorTokenEndpoint() : server.site();
    }
}
