package th.morprom.did.hisclient;

import java.util.Arrays;
import java.util.Locale;

/** What kind of error the server tells; docs/his-api.md, section 9, has each in words. */
public enum ErrorCode {
    MALFORMED_REQUEST,
    IDEMPOTENCY_KEY_MISSING,
    INVALID_CURSOR,
    /** Not answered to a program that this client proves: it would have got a new token. It was stopped meanwhile. */
    INVALID_TOKEN,
    INSUFFICIENT_SCOPE,
    UNKNOWN_CERTIFICATE,
    UNKNOWN_DOCUMENT,
    UNKNOWN_EVENT,
    UNKNOWN_SERVICE,
    /** The register knows no document of this code. */
    UNKNOWN_CODE,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    REQUEST_TIMEOUT,
    NOT_SIGNED,
    WRONG_STATE,
    /** The doctor has agreed and the signature is being made; ask again in a minute. */
    BEING_SIGNED,
    FACILITY_CLOSED,
    NO_EVENT_ADDRESS,
    /** It is refused by programs now: ask for what it was about. */
    EVENT_TOO_OLD,
    CONTENT_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    /** {@link Problem#field} and {@link Problem#reason} tell which and why. */
    INVALID_CONTENT,
    INVALID_ROWS,
    /** Whoever typed the code from paper compares it once more. */
    MISTYPED_CODE,
    DOCTOR_CANNOT_SIGN,
    /** {@link Problem#field} tells which. */
    INVALID_SERVICE,
    PROVIDER_CANNOT_SERVE,
    IDEMPOTENCY_KEY_REUSED,
    TOO_MANY_WAITING,
    TOO_MANY_REQUESTS,
    /** A fault of the server; {@link Problem#incident} is the number to quote. */
    INCIDENT,
    UNAVAILABLE,
    /** One that this version of the client does not know; decide by the status. */
    UNKNOWN;

    private static final String PREFIX = "urn:morprom:problem:api:";

    static ErrorCode of(String type) {
        return Arrays.stream(values())
                .filter(code -> type.equals(PREFIX + code.code()))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
