package th.morprom.did.ra.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a controller of ours throws becomes a page for a reader and an RFC 9457 problem for a program.
 *
 * <p>The handlers catch everything on purpose: Spring MVC 7 answers an error caused by an {@code EOFException}, such as
 * truncated input, with 200 and an empty body unless somebody handles it. Spring Security's own are passed on to it.
 */
@ControllerAdvice(basePackages = "th.morprom.did.ra")
class FailureMapping {
    private final Failures failures;
    private final MessageSource messages;

    FailureMapping(Failures failures, MessageSource messages) {
        this.failures = failures;
        this.messages = messages;
    }

    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException thrown) {
        throw thrown;
    }

    @ExceptionHandler(produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(Exception thrown, HttpServletResponse response) {
        return page(failures.of(thrown), response);
    }

    @ExceptionHandler(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<ProblemDetail> problem(Exception thrown, Locale locale) {
        return problem(failures.of(thrown), messages, locale);
    }

    static ModelAndView page(Failure failure, HttpServletResponse response) {
        failure.retryAfter().ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
        var page = new ModelAndView("failure");
        page.setStatus(failure.status());
        page.addObject("failure", failure);
        return page;
    }

    static ResponseEntity<ProblemDetail> problem(Failure failure, MessageSource messages, Locale locale) {
        var problem =
                ProblemDetail.forStatusAndDetail(failure.status(), messages.getMessage(failure.key(), null, locale));
        problem.setType(URI.create("urn:morprom:problem:" + failure.key()));
        failure.incident().ifPresent(number -> problem.setProperty("incident", number));
        var answer = ResponseEntity.status(failure.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        failure.retryAfter().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.body(problem);
    }
}
