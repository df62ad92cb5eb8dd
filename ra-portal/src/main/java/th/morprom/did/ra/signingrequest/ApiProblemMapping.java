package th.morprom.did.ra.signingrequest;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiProblems;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.problem.ApiResource;
import th.morprom.did.ra.problem.Incidents;
import th.morprom.did.ra.problem.UnfinishedRequests;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.foreign.ForeignPdfRefused;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.verification.VerificationBusy;

/**
 * What the API's controllers throw becomes an RFC 9457 problem of a known type. The last handler catches everything on
 * purpose, as that of the pages does.
 */
@RestControllerAdvice(annotations = ApiResource.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblemMapping {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblemMapping.class);

    private final ApiProblems problems;

    ApiProblemMapping(ApiProblems problems) {
        this.problems = problems;
    }

    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException thrown) {
        throw thrown;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ApiRefused refused) {
        return problems.answer(problems.problem(refused.error()));
    }

    /** The field and the rule; never the value, which may be a person's. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> content(MedicalCertificateRefused refused) {
        var problem = problems.problem(ApiError.INVALID_CONTENT, "refused.medical." + refused.reason());
        problem.setProperty("field", refused.field().replaceFirst("[.](text|finding)$", ""));
        problem.setProperty("reason", refused.reason().name());
        return problems.answer(problem);
    }

    /** Why another program's PDF cannot be signed. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> document(ForeignPdfRefused refused) {
        var problem = problems.problem(ApiError.INVALID_CONTENT, "refused.foreign." + refused.reason());
        problem.setProperty("field", "document");
        problem.setProperty("reason", refused.reason().name());
        return problems.answer(problem);
    }

    /** No outage, and anybody can bring it about: the log is not theirs to fill. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(VerificationBusy busy) {
        LOG.debug("Too many files are being verified");
        return problems.answer(problems.problem(ApiError.UNAVAILABLE));
    }

    @ExceptionHandler({KeyUnavailable.class, SourceUnavailable.class, LicenceRegistryUnavailable.class})
    ResponseEntity<ProblemDetail> unavailable(RuntimeException away) {
        LOG.warn("The API cannot answer now", away);
        return problems.unavailable(away);
    }

    /** An address with something else than an id in it names nothing; a parameter of the wrong kind is the caller's slip. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException thrown, HttpServletRequest request) {
        return problems.answer(problems.problem(
                "id".equals(thrown.getName()) ? unknown(request.getRequestURI()) : ApiError.MALFORMED_REQUEST));
    }

    private static ApiError unknown(String address) {
        if (address.startsWith("/api/v1/documents/")) {
            return ApiError.UNKNOWN_DOCUMENT;
        }
        if (address.startsWith("/api/v1/service-confirmations/")) {
            return ApiError.UNKNOWN_SERVICE;
        }
        return address.startsWith("/api/v1/events/") ? ApiError.UNKNOWN_EVENT : ApiError.UNKNOWN_CERTIFICATE;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anything(Exception thrown) {
        if (UnfinishedRequests.explain(thrown)) {
            return problems.answer(problems.problem(ApiError.REQUEST_TIMEOUT));
        }
        if (thrown instanceof HttpMessageNotReadableException) {
            return problems.answer(problems.problem(ApiError.MALFORMED_REQUEST));
        }
        if (thrown instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            return problems.answer(problems.problem(
                    switch (response.getStatusCode().value()) {
                        case 404 -> ApiError.NOT_FOUND;
                        case 405 -> ApiError.METHOD_NOT_ALLOWED;
                        case 413 -> ApiError.CONTENT_TOO_LARGE;
                        case 415 -> ApiError.UNSUPPORTED_MEDIA_TYPE;
                        default -> ApiError.MALFORMED_REQUEST;
                    }));
        }
        var problem = problems.problem(ApiError.INCIDENT);
        problem.setProperty("incident", Incidents.log(LOG, thrown));
        return problems.answer(problem);
    }
}
