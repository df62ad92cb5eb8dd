package th.morprom.did.ra.csc;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** A call is not answered, in the words of the specification (CSC API 2.0, section 10). */
final class CscRefused extends RuntimeException {
    /** The codes that are used. */
    enum Code {
        INVALID_REQUEST(HttpStatus.BAD_REQUEST),
        INVALID_GRANT(HttpStatus.BAD_REQUEST),
        INVALID_SCOPE(HttpStatus.BAD_REQUEST),
        UNSUPPORTED_RESPONSE_TYPE(HttpStatus.BAD_REQUEST),
        UNSUPPORTED_GRANT_TYPE(HttpStatus.BAD_REQUEST),
        /** RFC 9396 section 5. */
        INVALID_AUTHORIZATION_DETAILS(HttpStatus.BAD_REQUEST),
        ACCESS_DENIED(HttpStatus.BAD_REQUEST),
        INVALID_AUTHENTICATION_DATA(HttpStatus.BAD_REQUEST),
        INVALID_TOKEN(HttpStatus.UNAUTHORIZED),
        SLOW_DOWN(HttpStatus.TOO_MANY_REQUESTS),
        /** RFC 9110 section 15.5.14 by its own status. */
        CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
        NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED),
        TEMPORARILY_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
        SERVER_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

        private final HttpStatus status;

        Code(HttpStatus status) {
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }

        /** As it is written: {@code invalid_request} also for what has a status but no code of its own. */
        String value() {
            return switch (this) {
                case CONTENT_TOO_LARGE, NOT_IMPLEMENTED -> "invalid_request";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    private final Code code;
    private final String description;

    CscRefused(Code code, String description) {
        super(code + ": " + description);
        this.code = code;
        this.description = description;
    }

    static CscRefused invalid(String description) {
        return new CscRefused(Code.INVALID_REQUEST, description);
    }

    static CscRefused invalidParameter(String name) {
        return invalid("Invalid parameter " + name);
    }

    Code code() {
        return code;
    }

    /** For whoever writes the program; never a value of his. */
    String description() {
        return description;
    }
}
