package th.morprom.did.ra.fhir;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.ResourceBundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Errors of the data service as OperationOutcome, in Thai and English: the program shows them to somebody whose language we do not know. */
@RestControllerAdvice(assignableTypes = FhirController.class)
@Order(0)
class FhirProblems {
    @ExceptionHandler
    ResponseEntity<byte[]> handle(FhirRefused refused) {
        return FhirJson.answer(refused.status(), outcome(refused.type(), refused.message()));
    }

    /** An id that is no id of ours. */
    @ExceptionHandler
    ResponseEntity<byte[]> handle(MethodArgumentTypeMismatchException malformed) {
        return handle(new FhirRefused(FhirRefused.Reason.NOT_FOUND));
    }

    /** For filters, where there is no controller to answer. */
    static void write(HttpServletResponse response, HttpStatus status, IssueType type, String message)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(FhirJson.TYPE.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.getOutputStream().write(FhirJson.of(outcome(type, message)));
    }

    private static OperationOutcome outcome(IssueType type, String message) {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(type)
                .setDetails(new CodeableConcept().setText(text(message, Locale.forLanguageTag("th"))))
                .setDiagnostics(text(message, Locale.ENGLISH));
        return outcome;
    }

    private static String text(String key, Locale language) {
        return ResourceBundle.getBundle("messages", language).getString(key);
    }
}
