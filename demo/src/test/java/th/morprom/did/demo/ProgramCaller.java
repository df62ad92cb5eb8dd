package th.morprom.did.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/** A program that shows this token at every door. */
record ProgramCaller(URI site, String name, UUID id, String token) implements Caller {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static ProgramCaller of(DemoSystem system, String name, HisClient client, String scopes) {
        return new ProgramCaller(system.publicUrl(), name, client.id(), client.token(scopes));
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
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
