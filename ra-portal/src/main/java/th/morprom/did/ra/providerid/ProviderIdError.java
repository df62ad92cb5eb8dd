package th.morprom.did.ra.providerid;

import org.springframework.http.HttpStatus;

/** The errors of the ministry's form, with the statuses it has; their words are messages of both languages, the English ones the ministry's. */
public enum ProviderIdError {
    /** A parameter is missing, there twice, or none that this call takes. */
    PARAMETER("parameter", HttpStatus.BAD_REQUEST),
    /** The client is not known with this secret, was stopped, or was not let in with this form. */
    CREDENTIAL("credential", HttpStatus.UNAUTHORIZED),
    /** The same, where the ministry says it otherwise. */
    AUTHENTICATION("authentication", HttpStatus.UNAUTHORIZED),
    /** No access token of this client that is good now. */
    ACCESS_TOKEN("access-token", HttpStatus.UNAUTHORIZED),
    /** There is no such code, or it was used. */
    CODE_INVALID("code-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    CODE_OF_OTHER_CLIENT("code-of-other-client", HttpStatus.UNPROCESSABLE_CONTENT),
    CODE_EXPIRED("code-expired", HttpStatus.UNPROCESSABLE_CONTENT),
    REDIRECT_INVALID("redirect-invalid", HttpStatus.UNPROCESSABLE_CONTENT),
    /** Of {@code /v1/oauth2/token}, which has one answer for all of a code's faults. */
    CODE_INVALID_OR_EXPIRED("code-invalid-or-expired", HttpStatus.BAD_REQUEST),
    REFRESH_TOKEN("refresh-token", HttpStatus.BAD_REQUEST),
    /** The person is no health provider, when his token is exchanged. */
    NO_PROVIDER_ID("no-provider-id", HttpStatus.BAD_REQUEST),
    /** The same, when his profile is asked for. */
    NO_PROFILE("no-profile", HttpStatus.NOT_FOUND),
    TOO_OFTEN("too-often", HttpStatus.TOO_MANY_REQUESTS),
    CONTENT_TOO_LARGE("content-too-large", HttpStatus.CONTENT_TOO_LARGE),
    INCIDENT("incident", HttpStatus.INTERNAL_SERVER_ERROR),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE);

    private final String code;
    private final HttpStatus status;

    ProviderIdError(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    /** The last part of its messages' key, {@code provider-id.problem.<code>}. */
    public String code() {
        return code;
    }

    public HttpStatus status() {
        return status;
    }
}
