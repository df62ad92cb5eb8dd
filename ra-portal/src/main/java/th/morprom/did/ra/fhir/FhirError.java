package th.morprom.did.ra.fhir;

import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpStatus;
import th.morprom.did.ra.problem.ErrorFamily;

/** Every error of the data service, as its OperationOutcome says it. */
enum FhirError {
    /** No access token, or one that is worth nothing any more. */
    TOKEN(HttpStatus.UNAUTHORIZED, IssueType.LOGIN, "fhir.token"),
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
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, IssueType.THROTTLED, "fhir.too-many"),
    /** Whether he may practise, or what he asks for, is not known now. */
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, IssueType.TRANSIENT, "fhir.unavailable"),
    /** Database or token are away. */
    AWAY(HttpStatus.SERVICE_UNAVAILABLE, IssueType.TRANSIENT, "fhir.away"),
    /** A fault of ours. */
    INCIDENT(HttpStatus.INTERNAL_SERVER_ERROR, IssueType.EXCEPTION, "fhir.incident");

    /** Of the codes, in {@code OperationOutcome.issue.details.coding}. */
    static final String SYSTEM = "urn:morprom:did:fhir:error";

    private final HttpStatus status;
    private final IssueType type;
    private final String message;

    FhirError(HttpStatus status, IssueType type, String message) {
        this.status = status;
        this.type = type;
        this.message = message;
    }

    HttpStatus status() {
        return status;
    }

    IssueType type() {
        return type;
    }

    /** The key of its words. */
    String message() {
        return message;
    }

    /** By which programs tell it from those of the same type: the code of {@link #SYSTEM}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ErrorFamily.Entry entry() {
        return new ErrorFamily.Entry(code(), Optional.empty(), Optional.of(status.value()), message);
    }
}
