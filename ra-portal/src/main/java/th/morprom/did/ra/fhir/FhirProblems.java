package th.morprom.did.ra.fhir;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import th.morprom.did.ra.entitlement.EntitlementsUnavailable;
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

    private final MessageSource messages;

    FhirProblems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(FhirRefused refused) {
        return answer(refused.error(), refused.headers());
    }

    /** What a professional may not. */
    @ExceptionHandler
    ResponseEntity<byte[]> handle(PatientAccessRefused refused) {
        return handle(new FhirRefused(
                // No default branch: a new reason does not compile until someone decides what programs see.
                switch (refused.reason()) {
                    case NOT_PRACTISING -> FhirError.NOT_PRACTISING;
                    case CLOSED -> FhirError.CLOSED;
                    case NO_REASON -> FhirError.NO_REASON;
                    case DAYS_LIMIT -> FhirError.DAYS_LIMIT;
                    case TOO_MANY -> FhirError.TOO_MANY;
                }));
    }

    /** Whether he may practise, or what he asks for, is not known now. */
    @ExceptionHandler({LicenceRegistryUnavailable.class, EntitlementsUnavailable.class, SourceUnavailable.class})
    ResponseEntity<byte[]> away(RuntimeException outage) {
        return unavailable(outage, FhirError.UNAVAILABLE);
    }

    private ResponseEntity<byte[]> unavailable(Throwable outage, FhirError error) {
        var headers = new HttpHeaders();
        RetryAfter.of(outage).ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds));
        return answer(error, headers);
    }

    private ResponseEntity<byte[]> answer(FhirError error, HttpHeaders headers) {
        return FhirJson.answer(error.status(), headers, outcome(error));
    }

    /** An id that is no id of ours, or an Accept header that is none. */
    @ExceptionHandler
    ResponseEntity<byte[]> handle(MethodArgumentTypeMismatchException malformed) {
        return handle(new FhirRefused("id".equals(malformed.getName()) ? FhirError.NOT_FOUND : FhirError.FORMAT));
    }

    /** An outage, or a fault of ours; the outcome's id is the number in the log. */
    @ExceptionHandler
    ResponseEntity<byte[]> anything(Exception thrown) {
        if (Outages.explains(thrown)) {
            LOG.warn("The data service cannot answer now", thrown);
            return unavailable(thrown, FhirError.AWAY);
        }
        if (UnfinishedRequests.explain(thrown)) {
            return handle(new FhirRefused(FhirError.OPENING));
        }
        var outcome = outcome(FhirError.INCIDENT);
        outcome.setId(Incidents.log(LOG, thrown));
        return FhirJson.answer(FhirError.INCIDENT.status(), new HttpHeaders(), outcome);
    }

    /** That database or token is away, for filters. */
    void writeOutage(HttpServletResponse response, Throwable outage) throws IOException {
        RetryAfter.of(outage).ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
        write(response, FhirError.AWAY);
    }

    /** For filters, where there is no controller to answer. */
    void write(HttpServletResponse response, FhirError error) throws IOException {
        response.setStatus(error.status().value());
        response.setContentType(FhirJson.TYPE.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.getOutputStream().write(FhirJson.of(outcome(error)));
    }

    private OperationOutcome outcome(FhirError error) {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(error.type())
                .setDetails(new CodeableConcept()
                        .addCoding(new Coding().setSystem(FhirError.SYSTEM).setCode(error.code()))
                        .setText(text(error.message(), Locale.forLanguageTag("th"))))
                .setDiagnostics(text(error.message(), Locale.ENGLISH));
        return outcome;
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
