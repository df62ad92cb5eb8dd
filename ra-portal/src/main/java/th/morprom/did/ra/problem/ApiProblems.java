package th.morprom.did.ra.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the API's errors. Both languages are in every answer: the program that gets it shows it to somebody whose language we
 * do not know.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class ApiProblems {
    private static final Locale THAI = Locale.forLanguageTag("th");

    private final MessageSource messages;
    private final JsonMapper mapper;

    ApiProblems(MessageSource messages, JsonMapper mapper) {
        this.messages = messages;
        this.mapper = mapper;
    }

    /** The problem of this error. */
    public ProblemDetail problem(ApiError error) {
        var problem = ProblemDetail.forStatus(error.status());
        problem.setType(error.type());
        problem.setTitle(text("api.problem." + error.code(), Locale.ENGLISH));
        problem.setProperty("titleTh", text("api.problem." + error.code(), THAI));
        return problem;
    }

    /** The same with a sentence more, a message of both languages. */
    public ProblemDetail problem(ApiError error, String detailKey) {
        var problem = problem(error);
        problem.setDetail(text(detailKey, Locale.ENGLISH));
        problem.setProperty("detailTh", text(detailKey, THAI));
        return problem;
    }

    /** The answer that carries it. */
    public ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        var answer = ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (isWorthRetrying(problem.getStatus())) {
            answer.header(HttpHeaders.RETRY_AFTER, "60");
        }
        return answer.body(problem);
    }

    /** That there is an outage, and when to come again, as far as its cause tells. */
    public ResponseEntity<ProblemDetail> unavailable(Throwable outage) {
        var problem = problem(ApiError.UNAVAILABLE);
        var answer = ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        RetryAfter.of(outage).ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.body(problem);
    }

    /** For filters, where there is no controller to answer. */
    public void write(ApiError error, HttpServletResponse response) throws IOException {
        response.setStatus(error.status().value());
        if (isWorthRetrying(error.status().value())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(mapper.writeValueAsBytes(problem(error)));
    }

    private static boolean isWorthRetrying(int status) {
        return status == HttpStatus.TOO_MANY_REQUESTS.value() || status == HttpStatus.SERVICE_UNAVAILABLE.value();
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
