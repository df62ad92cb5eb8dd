package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A PDF of the program's own that it laid before a doctor, as the server has it.
 *
 * @param sha256 of the file as it came, lower-case hex
 * @param waitsUntil until when it waits for the doctor
 * @param signedSha256 of the signed file, which is kept for 30 days
 * @param seal serial number of the certificate of the facility's seal on it, lower-case hex
 * @param unsealed why it has not got the seal that the facility wants; docs/signing.md has the words
 */
public record Document(
        UUID id,
        String title,
        State state,
        Level level,
        String sha256,
        Instant laidAt,
        Instant waitsUntil,
        Optional<String> signedSha256,
        Optional<String> seal,
        Optional<String> unsealed) {

    /** What became of it; docs/his-api.md, section 5a. */
    public enum State {
        WAITING,
        SIGNED,
        DECLINED,
        WITHDRAWN,
        EXPIRED,
        /** One that this version of the client does not know. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** How long a signature can be verified: what is put beside it (ETSI EN 319 142-1). */
    public enum Level {
        /** The signature alone. */
        B,
        /** With a time-stamp. */
        T,
        /** With what verifying it needs; the usual one. */
        LT,
        /** With a time-stamp over all of it. */
        LTA,
        /** One that this version of the client does not know; it is never sent. */
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
