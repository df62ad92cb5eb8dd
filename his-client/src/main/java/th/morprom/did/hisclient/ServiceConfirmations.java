package th.morprom.did.hisclient;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.hisclient.Api.Content;

/**
 * Services given online, whose records two parties sign. The program needs the scope {@code service-confirmations}; it sees what it laid
 * itself. Every call throws {@link ApiFailure} as it is told there.
 */
public final class ServiceConfirmations {
    private static final String PATH = "/api/v1/service-confirmations";
    private static final String SCOPE = "service-confirmations";

    private final Api api;

    ServiceConfirmations(Api api) {
        this.api = api;
    }

    /**
     * A service as it was given.
     *
     * @param provider citizen number of the professional who gave it, thirteen digits
     * @param patient that of whom he gave it to
     * @param servedAt at most seven days ago
     * @param scheme the entitlement that was used, as the server writes it, such as {@code UNIVERSAL_COVERAGE}
     * @param reference the visit's number, by which the provider recognises it
     */
    public record Given(
            String provider,
            String patient,
            ServiceConfirmation.Kind kind,
            Instant servedAt,
            Optional<String> scheme,
            String reference) {
        /** The numbers have no place in a log. */
        @Override
        public String toString() {
            return "Given[kind=" + kind + ", servedAt=" + servedAt + ", reference=" + reference + "]";
        }
    }

    /**
     * A page of records, the latest first.
     *
     * @param page from 1
     * @param total on all pages
     */
    public record Page(List<ServiceConfirmation> services, int page, int pages, int total) {
        public Page {
            services = List.copyOf(services);
        }
    }

    /**
     * Lays a record before the professional who gave the service.
     *
     * @throws RequestRefused with {@link ErrorCode#INVALID_SERVICE} or {@link ErrorCode#PROVIDER_CANNOT_SERVE}
     */
    public ServiceConfirmation lay(Given given) {
        return lay(given, IdempotencyKey.random());
    }

    /** Lays one, once for this key. */
    public ServiceConfirmation lay(Given given, IdempotencyKey key) {
        return api.post(SCOPE, PATH, key, Content.json(given), ServiceConfirmation.class);
    }

    /**
     * One of the program's own.
     *
     * @throws RequestRefused with {@link ErrorCode#UNKNOWN_SERVICE}
     */
    public ServiceConfirmation get(UUID id) {
        return api.get(SCOPE, PATH + "/" + id, ServiceConfirmation.class);
    }

    /** A page of the program's own; one that is not there is the nearest that is. */
    public Page list(int page) {
        return api.get(SCOPE, PATH + "?page=" + page, Page.class);
    }

    /** Those of one visit. */
    public Page ofVisit(String reference) {
        return api.get(SCOPE, PATH + "?reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8), Page.class);
    }
}
