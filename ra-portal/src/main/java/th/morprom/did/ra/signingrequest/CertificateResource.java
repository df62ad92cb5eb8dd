package th.morprom.did.ra.signingrequest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.register.Abandonment;

/**
 * A certificate as the API shows it to the program that asked for it. No health data: the program wrote it, and has the file.
 *
 * @param doctorLicence number of the licence of the doctor who is to sign
 * @param signedAt by the time-stamp
 * @param validUntil the last day it may be used, once it is signed; absent where it is not over by itself
 * @param sha256 of the file as it was signed, lower-case hex; it never changes
 * @param currentSha256 of the file as it is handed out now: the archive adds time-stamps at its end
 * @param verificationUrl where anybody verifies it, once it is signed
 * @param verificationCode what anybody types there from its page
 * @param replaces the certificate whose place it takes
 * @param replacedBy the certificate that took its place
 * @param agreedAt when the doctor agreed; the signature follows, or {@code ABANDONED}
 * @param abandonReason why it could not be signed although he agreed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CertificateResource(
        UUID id,
        String number,
        CertificateType type,
        SigningRequest.State state,
        @Nullable String reference,
        String doctorLicence,
        Instant requestedAt,
        Instant expiresAt,
        Instant changedAt,
        @Nullable Instant signedAt,
        @Nullable LocalDate validUntil,
        @Nullable String sha256,
        @Nullable String currentSha256,
        @Nullable String verificationUrl,
        @Nullable String verificationCode,
        @Nullable UUID replaces,
        @Nullable UUID replacedBy,
        SigningRequest.@Nullable DeclineReason declineReason,
        @Nullable String declineNote,
        @Nullable Instant agreedAt,
        @Nullable Abandonment abandonReason) {}
