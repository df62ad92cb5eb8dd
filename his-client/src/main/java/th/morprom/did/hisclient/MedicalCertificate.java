package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A medical certificate that the program laid before a doctor, as the server has it. No health data are in it.
 *
 * @param number of the facility's series
 * @param reference what the program calls it
 * @param expiresAt until when it waits for the doctor
 * @param agreedAt when the doctor agreed; the signature follows, or {@link State#ABANDONED}
 * @param signedAt by the time-stamp
 * @param validUntil the last day it may be used, where it is over by itself
 * @param sha256 of the file as it was signed, lower-case hex; it never changes
 * @param currentSha256 of the file as it is handed out now: the archive adds time-stamps at its end
 * @param verificationUrl where anybody verifies it
 * @param verificationCode what anybody types there from its page
 * @param replaces the certificate whose place it takes
 * @param replacedBy the certificate that took its place; none where its doctor wrote that one himself
 * @param declineReason such as {@code NOT_EXAMINED}
 * @param abandonReason why it could not be signed although he agreed, such as {@code CERTIFICATE_REVOKED}
 */
public record MedicalCertificate(
        UUID id,
        String number,
        CertificateType type,
        State state,
        Optional<String> reference,
        String doctorLicence,
        Instant requestedAt,
        Instant expiresAt,
        Instant changedAt,
        Optional<Instant> agreedAt,
        Optional<Instant> signedAt,
        Optional<LocalDate> validUntil,
        Optional<String> sha256,
        Optional<String> currentSha256,
        Optional<URI> verificationUrl,
        Optional<String> verificationCode,
        Optional<UUID> replaces,
        Optional<UUID> replacedBy,
        Optional<String> declineReason,
        Optional<String> declineNote,
        Optional<String> abandonReason) {

    /** What became of it; docs/his-api.md, section 3. */
    public enum State {
        WAITING,
        SIGNED,
        DECLINED,
        EXPIRED,
        WITHDRAWN,
        REPLACED,
        /** He agreed, and it could not be signed: lay it before a doctor anew. */
        ABANDONED,
        /** One that this version of the client does not know. */
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
