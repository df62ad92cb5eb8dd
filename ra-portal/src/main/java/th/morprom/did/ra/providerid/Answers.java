package th.morprom.did.ra.providerid;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Puts answers into the ministry's envelope. Both languages are in each. */
final class Answers {
    private static final Locale THAI = Locale.forLanguageTag("th");

    private final MessageSource messages;

    Answers(MessageSource messages) {
        this.messages = messages;
    }

    Envelope ok(Map<String, Object> data) {
        return envelope(HttpStatus.OK.value(), "provider-id.ok", data);
    }

    /** As Health ID says it. */
    Envelope success(Map<String, Object> data) {
        return envelope("success", "provider-id.success", data);
    }

    ResponseEntity<Envelope> refused(ProviderIdError error) {
        return refused(error, error == ProviderIdError.TOO_OFTEN ? Optional.of("60") : Optional.empty());
    }

    /** @param retryAfter seconds */
    ResponseEntity<Envelope> refused(ProviderIdError error, Optional<String> retryAfter) {
        return ResponseEntity.status(error.status())
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> retryAfter.ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds)))
                .body(new Envelope(error.status().value(), text(error, Locale.ENGLISH), text(error, THAI), null));
    }

    private String text(ProviderIdError error, Locale language) {
        return messages.getMessage("provider-id.problem." + error.code(), null, language);
    }

    private Envelope envelope(Object status, String message, Map<String, Object> data) {
        return new Envelope(
                status,
                messages.getMessage(message, null, Locale.ENGLISH),
                messages.getMessage(message, null, THAI),
                data);
    }
}
