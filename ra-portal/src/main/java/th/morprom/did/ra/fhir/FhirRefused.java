package th.morprom.did.ra.fhir;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpStatus;

/** A request of the data service that is not answered; the caller must change it. */
final class FhirRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    FhirRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
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
        FORMAT(HttpStatus.NOT_ACCEPTABLE, IssueType.NOTSUPPORTED, "fhir.format");

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
}
