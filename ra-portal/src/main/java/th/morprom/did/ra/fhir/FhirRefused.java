package th.morprom.did.ra.fhir;

import org.springframework.http.HttpHeaders;

/** A request of the data service that is not answered; the caller must change it. */
final class FhirRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final FhirError error;
    private final String allowed;

    FhirRefused(FhirError error) {
        this(error, "");
    }

    /** @param allowed what may be done instead, as the header {@code Allow} says it */
    FhirRefused(FhirError error, String allowed) {
        super(error.name());
        this.error = error;
        this.allowed = allowed;
    }

    FhirError error() {
        return error;
    }

    /** What HTTP wants to be said beside it. */
    HttpHeaders headers() {
        var headers = new HttpHeaders();
        if (!allowed.isEmpty()) {
            headers.set(HttpHeaders.ALLOW, allowed);
        }
        if (error == FhirError.TOO_MANY) {
            headers.set(HttpHeaders.RETRY_AFTER, "60");
        }
        return headers;
    }
}
