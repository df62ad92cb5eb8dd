package th.morprom.did.ra.fhir;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import th.morprom.did.ra.entitlement.EntitlementsUnavailable;
import th.morprom.did.ra.fhir.FhirRefused.Reason;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.patientaccess.PatientAccessRefused;
import th.morprom.did.ra.problem.Incidents;
import th.morprom.did.ra.problem.Outages;
import th.morprom.did.ra.problem.RetryAfter;
import th.morprom.did.ra.problem.UnfinishedRequests;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Errors of the data service as OperationOutcome, in Thai and English: the program shows them to somebody whose language we do not know. */
@RestControllerAdvice(basePackageClasses = FhirController.class)
@Order(0)
class FhirProblems {
    private static final Logger LOG = LoggerFactory.getLogger(FhirProblems.class);

    private static final String AWAY = "fhir.away";

    private final MessageSource messages;

    FhirProblems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(FhirRefused refused) {
        return FhirJson.answer(refused.status(), refused.headers(), outcome(refused.type(), refused.message()));
    }

    /** What a professional may not. */
    @ExceptionHandler
    ResponseEntity<byte[]> handle(PatientAccessRefused refused) {
        return handle(new FhirRefused(
                // No default branch: a new reason does not compile until someone decides what programs see.
                switch (refused.reason()) {
                    case NOT_PRACTISING -> Reason.NOT_PRACTISING;
                    case CLOSED -> Reason.CLOSED;
                    case NO_REASON -> Reason.NO_REASON;
                    case DAYS_LIMIT -> Reason.DAYS_LIMIT;
                    case TOO_MANY -> Reason.TOO_MANY;
                }));
    }

    /** Whether he may practise, or what he asks for, is not known now. */
    @ExceptionHandler({LicenceRegistryUnavailable.class, EntitlementsUnavailable.class, SourceUnavailable.class})
    ResponseEntity<byte[]> away(RuntimeException outage) {
        return unavailable(outage, "fhir.unavailable");
    }

    private ResponseEntity<byte[]> unavailable(Throwable outage, String message) {
        var headers = new HttpHeaders();
        RetryAfter.of(outage).ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds));
        return FhirJson.answer(HttpStatus.SERVICE_UNAVAILABLE, headers, outcome(IssueType.TRANSIENT, message));
    }

    /** An id that is no id of ours, or an Accept header that is none. */
    @ExceptionHandler
    ResponseEntity<byte[]> handle(MethodArgumentTypeMismatchException malformed) {
        return handle(new FhirRefused("id".equals(malformed.getName()) ? Reason.NOT_FOUND : Reason.FORMAT));
    }

    /** An outage, or a fault of ours; the outcome's id is the number in the log. */
    @ExceptionHandler
    ResponseEntity<byte[]> anything(Exception thrown) {
        if (Outages.explains(thrown)) {
            LOG.warn("The data service cannot answer now", thrown);
            return unavailable(thrown, AWAY);
        }
        if (UnfinishedRequests.explain(thrown)) {
            return handle(new FhirRefused(Reason.OPENING));
        }
        var outcome = outcome(IssueType.EXCEPTION, "fhir.incident");
        outcome.setId(Incidents.log(LOG, thrown));
        return FhirJson.answer(HttpStatus.INTERNAL_SERVER_ERROR, new HttpHeaders(), outcome);
    }

    /** That database or token is away, for filters. */
    void writeOutage(HttpServletResponse response, Throwable outage) throws IOException {
        RetryAfter.of(outage).ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
        write(response, HttpStatus.SERVICE_UNAVAILABLE, IssueType.TRANSIENT, AWAY);
    }

    /** For filters, where there is no controller to answer. */
    void write(HttpServletResponse response, HttpStatus status, IssueType type, String message) throws IOException {
        response.setStatus(status.value());
        response.setContentType(FhirJson.TYPE.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.getOutputStream().write(FhirJson.of(outcome(type, message)));
    }

    private OperationOutcome outcome(IssueType type, String message) {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(type)
                .setDetails(new CodeableConcept().setText(text(message, Locale.forLanguageTag("th"))))
                .setDiagnostics(text(message, Locale.ENGLISH));
        return outcome;
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
