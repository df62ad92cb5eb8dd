package th.morprom.did.ra.licence;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A councils' register that answers over HTTP; the exchange is in docs/registries.md. Anything but a clean answer is no answer: a
 * garbled one must not read as "unknown".
 */
final class HttpLicenceRegistry implements LicenceRegistry {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 * 1024;
    /** So many questions at once: of a hundred thousand answers in ten milliseconds each, all are there within a minute or so. */
    private static final int AT_ONCE = 16;
    /** Numbers that hang come back together, as many as are asked about at once; so many more, and it is the service. */
    private static final int AWAY_AT_ONCE = AT_ONCE + AWAY;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI service;
    private final Duration whole;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Executor threads = Executors.newFixedThreadPool(AT_ONCE, HttpLicenceRegistry::thread);

    HttpLicenceRegistry(URI service) {
        this(service, ANSWER);
    }

    /** @param whole from the question to the last byte of the answer */
    HttpLicenceRegistry(URI service, Duration whole) {
        this.service = service;
        this.whole = whole;
    }

    @Override
    public Optional<RegisteredLicence> find(Council council, String number) {
        var answer = get("/licences/" + council.code() + "/" + number);
        return switch (answer.status()) {
            case OK -> Optional.of(licence(answer.body(), council, number));
            case NOT_FOUND -> Optional.empty();
            default -> throw new LicenceRegistryUnavailable("the council service answers " + answer.status());
        };
    }

    /** Several at once: where some numbers hang, the others do not wait for them. */
    @Override
    public Map<DeclaredLicence, Optional<RegisteredLicence>> findAll(Collection<DeclaredLicence> licences) {
        var waiting = new ConcurrentLinkedQueue<>(licences);
        var answers = new ConcurrentHashMap<DeclaredLicence, Optional<RegisteredLicence>>();
        var inSuccession = new AtomicInteger();
        Runnable asking = () -> {
            for (var next = waiting.poll(); next != null && inSuccession.get() < AWAY_AT_ONCE; next = waiting.poll()) {
                try {
                    answers.put(next, find(next));
                    inSuccession.set(0);
                } catch (LicenceRegistryUnavailable away) {
                    inSuccession.incrementAndGet();
                }
            }
        };
        CompletableFuture.allOf(IntStream.range(0, Math.min(AT_ONCE, licences.size()))
                        .mapToObj(any -> CompletableFuture.runAsync(asking, threads))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        if (inSuccession.get() >= AWAY_AT_ONCE) {
            throw new LicenceRegistryUnavailable("the council service does not answer");
        }
        return Map.copyOf(answers);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "licence-service");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String source() {
        var answer = get("/state");
        if (answer.status() != OK || !answer.body().strip().matches("[A-Za-z0-9:._-]{1,100}")) {
            throw new LicenceRegistryUnavailable("the council service does not tell its state");
        }
        return "http:" + answer.body().strip();
    }

    /** What the service said. */
    private record Answer(int status, String body) {}

    private Answer get(String path) {
        var request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(whole)
                .header("Accept", "application/json")
                .build();
        // The client's own time-out ends with the headers; this one covers the body as well.
        var exchange = client.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
        try {
            var response = exchange.get(whole.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new LicenceRegistryUnavailable("the council service does not answer in time", e);
        } catch (ExecutionException e) {
            throw new LicenceRegistryUnavailable("the council service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LicenceRegistryUnavailable("interrupted while the council service was asked", e);
        }
    }

    private RegisteredLicence licence(String body, Council council, String number) {
        try {
            var node = json.readTree(body);
            var profession = Profession.of(text(node, "profession"))
                    .filter(p -> p.council() == council)
                    .orElseThrow(() -> new IllegalArgumentException("profession"));
            if (!text(node, "number").equals(number)) {
                throw new IllegalArgumentException("number");
            }
            return new RegisteredLicence(
                    profession,
                    number,
                    text(node, "given_name_th"),
                    text(node, "family_name_th"),
                    text(node, "given_name_en"),
                    text(node, "family_name_en"),
                    RegisteredLicence.Status.valueOf(text(node, "status").toUpperCase(Locale.ROOT)),
                    Optional.of(node.path("valid_until"))
                            .filter(JsonNode::isString)
                            .map(JsonNode::asString)
                            .map(LocalDate::parse));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new LicenceRegistryUnavailable("the council service answers something that is no licence", e);
        }
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        var text = HiddenCharacters.withoutZeroWidthSpaces(value.isString() ? value.asString() : "");
        if (text.isBlank() || HiddenCharacters.in(text)) {
            throw new IllegalArgumentException(field + " is missing or has characters that do not show");
        }
        return text;
    }
}
