package th.morprom.did.ra.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The codes that leave the authorization servers: with a status from the token and user-info endpoints, without one by the browser. */
public enum OauthError {
    /** A parameter is missing, there twice, or none that this server takes. */
    INVALID_REQUEST(HttpStatus.BAD_REQUEST),
    /** The proof does not hold, was used before, or is of a program that was not let in. */
    INVALID_CLIENT(HttpStatus.UNAUTHORIZED),
    /** The code or refresh token is worth nothing, or its verifier or address does not fit. */
    INVALID_GRANT(HttpStatus.BAD_REQUEST),
    /** Something is asked for that the program is not registered with. */
    INVALID_SCOPE(HttpStatus.BAD_REQUEST),
    UNAUTHORIZED_CLIENT(HttpStatus.BAD_REQUEST),
    UNSUPPORTED_GRANT_TYPE(HttpStatus.BAD_REQUEST),
    INVALID_TOKEN(HttpStatus.UNAUTHORIZED),
    INSUFFICIENT_SCOPE(HttpStatus.FORBIDDEN),
    /** The program, or its address, asks too often. */
    SLOW_DOWN(HttpStatus.TOO_MANY_REQUESTS),
    SERVER_ERROR(HttpStatus.BAD_REQUEST),
    /** The person said no: by the browser, or when a program asks again by the back channel. It may not ask for him now: 403. */
    ACCESS_DENIED(HttpStatus.BAD_REQUEST),
    /** By the back channel: the person has not answered yet. */
    AUTHORIZATION_PENDING(HttpStatus.BAD_REQUEST),
    /** By the back channel: he did not answer in time. */
    EXPIRED_TOKEN(HttpStatus.BAD_REQUEST),
    INVALID_BINDING_MESSAGE(HttpStatus.BAD_REQUEST),
    UNSUPPORTED_RESPONSE_TYPE,
    /** By the browser, where nothing may be shown (OpenID Connect Core section 3.1.2.6). */
    LOGIN_REQUIRED,
    CONSENT_REQUIRED;

    private final Optional<HttpStatus> status;

    OauthError(HttpStatus status) {
        this.status = Optional.of(status);
    }

    OauthError() {
        this.status = Optional.empty();
    }

    /** As it is written. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of the answer itself; empty for what only a browser carries. */
    public Optional<HttpStatus> status() {
        return status;
    }

    /** The one that is written like this; what no list of ours has is a fault of the request. */
    public static OauthError of(String code) {
        return Arrays.stream(values())
                .filter(error -> error.code().equals(code))
                .findFirst()
                .orElse(INVALID_REQUEST);
    }
}
