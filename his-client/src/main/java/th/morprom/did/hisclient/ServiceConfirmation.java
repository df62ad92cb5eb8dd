package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The record of a service that two parties confirm.
 *
 * @param facility the program's own, a code of nine characters
 * @param scheme the entitlement that was used, if one was
 * @param reference the visit's, as the program gave it
 * @param expiresAt when it lapses if both have not signed
 * @param recordSha256 of the frozen form that both sign, in hex
 * @param recordedAt when its provider signed
 * @param confirmedAt when the other party did, whose part {@code confirmedBy} names
 * @param reason why somebody else signed in the patient's place, and {@code means} how he knew
 * @param genuine whether everything that was signed verifies now
 */
public record ServiceConfirmation(
        UUID id,
        State state,
        String facility,
        Kind kind,
        Instant servedAt,
        Optional<String> scheme,
        Optional<String> reference,
        Instant expiresAt,
        String recordSha256,
        Optional<Instant> recordedAt,
        Optional<Instant> confirmedAt,
        Optional<String> confirmedBy,
        Optional<String> reason,
        Optional<String> means,
        boolean genuine) {
    /** Where it stands. */
    public enum State {
        /** Its provider has not signed. */
        PREPARED,
        /** He has; the second party has not. */
        RECORDED,
        CONFIRMED,
        /** The patient, or his guardian, says that it was not so. */
        OBJECTED,
        WITHDRAWN,
        LAPSED,
        /** Something newer than this client. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** What was given. */
    public enum Kind {
        TELECONSULTATION,
        TELEMONITORING,
        MEDICINE_DELIVERY,
        /** An entitlement was used, and nobody was at the counter. */
        ENTITLEMENT_USE,
        /** Something newer than this client. */
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
