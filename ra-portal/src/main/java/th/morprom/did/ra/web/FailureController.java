package th.morprom.did.ra.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What failed before a controller had it: in a filter, or in the server itself. No detail leaves. */
@Controller
class FailureController implements ErrorController {
    private final Failures failures;
    private final MessageSource messages;

    FailureController(Failures failures, MessageSource messages) {
        this.failures = failures;
        this.messages = messages;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request, HttpServletResponse response) {
        var failure = failure(request);
        return PageAbove.instead(failure, request)
                .map(address -> new ModelAndView("redirect:" + address))
                .orElseGet(() -> FailureMapping.page(failure, response));
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request, Locale locale) {
        return FailureMapping.problem(failure(request), messages, locale);
    }

    private Failure failure(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatusCode.valueOf(code)
                : HttpStatus.NOT_FOUND;
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception thrown
                        && status.is5xxServerError()
                ? failures.of(thrown)
                : Failures.of(status);
    }
}
