package th.morprom.did.ra.web;

import java.util.Optional;
import org.springframework.http.HttpStatusCode;

/**
 * What went wrong, as a visitor is told.
 *
 * @param status of HTTP
 * @param key of the message, in both languages
 * @param incident the number to quote, where the fault is ours
 */
record Failure(HttpStatusCode status, String key, Optional<String> incident) {
    static Failure of(HttpStatusCode status, String key) {
        return new Failure(status, key, Optional.empty());
    }
}
