package th.morprom.did.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A program that shows a token at every door. */
record ProgramCaller(URI site, String name, UUID id, Supplier<String> asks, AtomicReference<String> held)
        implements Caller {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** One that goes on with the token it has. */
    ProgramCaller(URI site, String name, UUID id, String token) {
        this(site, name, id, () -> token, new AtomicReference<>(token));
    }

    /** A hospital's program, which asks for another token when its turn comes: the first may have run out meanwhile. */
    static ProgramCaller of(DemoSystem system, String name, HisClient client, String scopes) {
        return new ProgramCaller(
                system.publicUrl(), name, client.id(), () -> client.token(scopes), new AtomicReference<>(""));
    }

    @Override
    public void ready() {
        held.set(asks.get());
    }

    String token() {
        return Objects.requireNonNull(held.get());
    }

    @Override
    public String actor() {
        return id.toString();
    }

    @Override
    public HttpResponse<String> get(String path) {
        return PersonAtBrowser.send(HTTP, request(path));
    }

    @Override
    public HttpResponse<String> post(String path, Map<String, String> members) {
        return sends(path, "application/json", HisClient.JSON.writeValueAsString(members));
    }

    /** Something of its own making. */
    HttpResponse<String> sends(String path, String type, String body) {
        return PersonAtBrowser.send(
                HTTP, request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> deletes(String path) {
        return PersonAtBrowser.send(HTTP, request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site + path))
                .header("Authorization", "Bearer " + token())
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
