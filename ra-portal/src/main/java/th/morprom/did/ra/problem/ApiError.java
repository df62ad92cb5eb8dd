package th.morprom.did.ra.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/** The kinds of error the API has. A kind's name never changes: programs decide by it. */
public enum ApiError {
    /** The request is not JSON of the form the API asks for. */
    MALFORMED_REQUEST("malformed-request", HttpStatus.BAD_REQUEST),
    /** A write without the header {@code Idempotency-Key}, or with one that is no 1 to 64 visible characters. */
    IDEMPOTENCY_KEY_MISSING("idempotency-key-missing", HttpStatus.BAD_REQUEST),
    INVALID_CURSOR("invalid-cursor", HttpStatus.BAD_REQUEST),
    /** No access token, or one that is over, forged, for somebody else, or of a client that was stopped. */
    INVALID_TOKEN("invalid-token", HttpStatus.UNAUTHORIZED),
    INSUFFICIENT_SCOPE("insufficient-scope", HttpStatus.FORBIDDEN),
    /** There is none of this id that this client asked for. */
    UNKNOWN_CERTIFICATE("unknown-certificate", HttpStatus.NOT_FOUND),
    /** The same of a document; or its file is not kept any more. */
    UNKNOWN_DOCUMENT("unknown-document", HttpStatus.NOT_FOUND),
    /** There is no event of this id that this client was told. */
    UNKNOWN_EVENT("unknown-event", HttpStatus.NOT_FOUND),
    /** There is no record of a service of this id that this client laid before anybody. */
    UNKNOWN_SERVICE("unknown-service", HttpStatus.NOT_FOUND),
    /** The register knows no document of this code, which is well typed. */
    UNKNOWN_CODE("unknown-code", HttpStatus.NOT_FOUND),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED),
    /** The body took too long to come in. */
    REQUEST_TIMEOUT("request-timeout", HttpStatus.REQUEST_TIMEOUT),
    /** The file is there once the doctor has signed. */
    NOT_SIGNED("not-signed", HttpStatus.CONFLICT),
    /** The certificate's state does not allow it. */
    WRONG_STATE("wrong-state", HttpStatus.CONFLICT),
    /** The doctor has agreed and the signature is being made; ask again in a minute. */
    BEING_SIGNED("being-signed", HttpStatus.CONFLICT),
    /** The program's facility is closed: nobody begins there. */
    FACILITY_CLOSED("facility-closed", HttpStatus.CONFLICT),
    /** No address for events is registered. */
    NO_EVENT_ADDRESS("no-event-address", HttpStatus.CONFLICT),
    /** Programs refuse events of more than four days: ask for what it was about. */
    EVENT_TOO_OLD("event-too-old", HttpStatus.CONFLICT),
    CONTENT_TOO_LARGE("content-too-large", HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** A field says what no medical certificate may say; {@code field} and {@code reason} tell which and why. */
    INVALID_CONTENT("invalid-content", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Rows of a table that are not in order, told by line and column in {@code problems}; none is taken. */
    INVALID_ROWS("invalid-rows", HttpStatus.UNPROCESSABLE_CONTENT),
    /** No verification code: its check characters say that it is mistyped. */
    MISTYPED_CODE("mistyped-code", HttpStatus.UNPROCESSABLE_CONTENT),
    /** No doctor of this licence has a certificate in force at the client's facility. */
    DOCTOR_CANNOT_SIGN("doctor-cannot-sign", HttpStatus.UNPROCESSABLE_CONTENT),
    /** A field says of a service what cannot be; {@code field} tells which, and the detail why. */
    INVALID_SERVICE("invalid-service", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Nobody of this number may serve online at the client's facility today. */
    PROVIDER_CANNOT_SERVE("provider-cannot-serve", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The same idempotency key came before with another request. */
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", HttpStatus.UNPROCESSABLE_CONTENT),
    /** So many certificates or services wait, of this program or for this person, that no other may before one of them is answered. */
    TOO_MANY_WAITING("too-many-waiting", HttpStatus.TOO_MANY_REQUESTS),
    TOO_MANY_REQUESTS("too-many-requests", HttpStatus.TOO_MANY_REQUESTS),
    /** A fault of ours; {@code incident} is the number to quote. */
    INCIDENT("incident", HttpStatus.INTERNAL_SERVER_ERROR),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE);

    private final String code;
    private final HttpStatus status;

    ApiError(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    /** The last part of its type. */
    public String code() {
        return code;
    }

    public HttpStatus status() {
        return status;
    }

    /** RFC 9457 section 3.1.1; a name, not an address to look at. */
    public URI type() {
        return URI.create("urn:morprom:problem:api:" + code);
    }
}
