package th.morprom.did.ra.web;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import th.morprom.did.ra.problem.RetryAfter;

/**
 * What went wrong, as a visitor is told.
 *
 * @param status of HTTP
 * @param key of the message, in both languages
 * @param incident the number to quote, where the fault is ours
 * @param retryAfter in how many seconds it may be otherwise, where that is known
 */
record Failure(HttpStatusCode status, String key, Optional<String> incident, Optional<String> retryAfter) {
    static Failure of(HttpStatusCode status, String key) {
        return new Failure(status, key, Optional.empty(), Optional.empty());
    }

    /** With an outage as its cause. */
    static Failure unavailable(String key, Exception outage) {
        return new Failure(HttpStatus.SERVICE_UNAVAILABLE, key, Optional.empty(), RetryAfter.of(outage));
    }
}
