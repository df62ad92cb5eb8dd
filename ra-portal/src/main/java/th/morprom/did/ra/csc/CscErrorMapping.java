package th.morprom.did.ra.csc;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import th.morprom.did.ra.csc.CscRefused.Code;
import th.morprom.did.ra.problem.RetryAfter;

/** What the service's controllers throw becomes the specification's error (section 10.2). It catches everything on purpose. */
@RestControllerAdvice(annotations = CscResource.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class CscErrorMapping {
    private final CscErrors errors = new CscErrors();

    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException thrown) {
        throw thrown;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> anything(Exception thrown) {
        var refused = errors.of(thrown);
        var answer = ResponseEntity.status(refused.code().status())
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (refused.code() == Code.TEMPORARILY_UNAVAILABLE || refused.code() == Code.SLOW_DOWN) {
            RetryAfter.of(thrown).ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        }
        return answer.body(Map.of("error", refused.code().value(), "error_description", refused.description()));
    }
}
