package th.morprom.did.ra.fhir;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A request of the data service that is not answered; the caller must change it. */
final class FhirRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String allowed;

    FhirRefused(Reason reason) {
        this(reason, "");
    }

    /** @param allowed what may be done instead, as the header {@code Allow} says it */
    FhirRefused(Reason reason, String allowed) {
        super(reason.name());
        this.reason = reason;
        this.allowed = allowed;
    }

    /** Why; {@code fhir.<reason>} is in the messages. */
    enum Reason {
        /** There is none of this id that is the person's, or nothing of it may be shown. */
        NOT_FOUND(HttpStatus.NOT_FOUND, IssueType.NOTFOUND, "fhir.not-found"),
        /** A search for somebody else than the person whose token it is. */
        ANOTHER_PATIENT(HttpStatus.FORBIDDEN, IssueType.FORBIDDEN, "fhir.another-patient"),
        /** The person took his consent back, or no officer has seen his card yet. */
        OBSTACLE(HttpStatus.FORBIDDEN, IssueType.SUPPRESSED, "fhir.obstacle"),
        /** A parameter that is not offered: leaving it out would answer another question. */
        UNKNOWN_PARAMETER(HttpStatus.BAD_REQUEST, IssueType.NOTSUPPORTED, "fhir.parameter"),
        /** Another format than JSON. */
        FORMAT(HttpStatus.NOT_ACCEPTABLE, IssueType.NOTSUPPORTED, "fhir.format"),
        /** The person did not agree to this with the token that was sent. */
        SCOPE(HttpStatus.FORBIDDEN, IssueType.FORBIDDEN, "fhir.scope"),
        /** No type of ours, or no such search or operation. */
        NOT_OFFERED(HttpStatus.NOT_FOUND, IssueType.NOTSUPPORTED, "fhir.not-offered"),
        /** It is there, and this is not done with it. */
        METHOD(HttpStatus.METHOD_NOT_ALLOWED, IssueType.NOTSUPPORTED, "fhir.method"),
        /** A patient is opened by JSON. */
        CONTENT_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, IssueType.NOTSUPPORTED, "fhir.content-type"),
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, IssueType.TOOLONG, "fhir.too-large"),
        /** Not what the operation's definition says. */
        OPENING(HttpStatus.BAD_REQUEST, IssueType.INVALID, "fhir.opening"),
        /** No purpose of use, or one that opens nothing here. */
        PURPOSE(HttpStatus.BAD_REQUEST, IssueType.CODEINVALID, "fhir.purpose"),
        /** The glass is not broken without a written reason. */
        NO_REASON(HttpStatus.BAD_REQUEST, IssueType.REQUIRED, "fhir.reason"),
        /** He is no professional at this facility whose licence is in force. */
        NOT_PRACTISING(HttpStatus.FORBIDDEN, IssueType.FORBIDDEN, "fhir.not-practising"),
        /** No such patient, or no consent: the same answer. */
        CLOSED(HttpStatus.FORBIDDEN, IssueType.SUPPRESSED, "fhir.closed"),
        DAYS_LIMIT(HttpStatus.TOO_MANY_REQUESTS, IssueType.THROTTLED, "fhir.days-limit"),
        TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, IssueType.THROTTLED, "fhir.too-many");

        private final HttpStatus status;
        private final IssueType type;
        private final String message;

        Reason(HttpStatus status, IssueType type, String message) {
            this.status = status;
            this.type = type;
            this.message = message;
        }
    }

    HttpStatus status() {
        return reason.status;
    }

    IssueType type() {
        return reason.type;
    }

    String message() {
        return reason.message;
    }

    /** What HTTP wants to be said beside it. */
    HttpHeaders headers() {
        var headers = new HttpHeaders();
        if (!allowed.isEmpty()) {
            headers.set(HttpHeaders.ALLOW, allowed);
        }
        if (reason == Reason.TOO_MANY) {
            headers.set(HttpHeaders.RETRY_AFTER, "60");
        }
        return headers;
    }
}
