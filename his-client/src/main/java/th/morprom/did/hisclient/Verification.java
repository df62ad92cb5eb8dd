package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A verdict on a file. What could not be established is absent.
 *
 * @param outcome the one word that counts
 * @param holds whether it says that the signature holds: {@code VALID}, or {@code REVOKED_LATER} of a file that nobody else signed
 * @param findings the rules that failed or could not be checked, the decisive one first, such as {@code DIGEST}
 * @param level such as {@code LT}
 * @param signer as the certificate names him; he proves nothing where the signature does not hold
 * @param signing when it was signed
 * @param licenceToday how the council's register has the signer's licence at {@code checkedAt}; all else goes by when he signed
 * @param archived when the whole document was time-stamped, the oldest time first
 * @param register what the server's register knows of the document, if it was issued there
 * @param sha256 of the file that was sent, lower-case hex
 */
public record Verification(
        Outcome outcome,
        boolean holds,
        List<String> findings,
        Optional<String> level,
        Optional<Signer> signer,
        Optional<Signing> signing,
        Optional<Status> status,
        Optional<Licence> licenceToday,
        List<Signing> archived,
        Optional<Register> register,
        String sha256,
        int sizeBytes,
        Instant checkedAt) {
    public Verification {
        findings = List.copyOf(findings);
        archived = List.copyOf(archived);
    }

    /** What is to be thought of the file. */
    public enum Outcome {
        VALID,
        /** It held when it was signed, and the certificate was revoked afterwards. */
        REVOKED_LATER,
        /** Other systems' keys signed it, each of a CA on a trust list of the server; no document of the server, so it does not {@code hold}. */
        FOREIGN_VALID,
        /** A signature of the server's system holds for all that the file shows, and so does each of another system beside it; not a {@code hold}. */
        VALID_BESIDE_OTHERS,
        /** It was taken back by who issued it. */
        WITHDRAWN,
        REPLACED,
        /** The doctor's signature holds; the seal that somebody put on it does not. */
        SEAL_INVALID,
        /** A signature of the server's system holds; one of another system beside it does not, or is of no CA on a trust list. */
        OTHER_SIGNATURE_INVALID,
        MODIFIED,
        SIGNATURE_INVALID,
        SIGNATURE_DAMAGED,
        SIGNATURE_REMOVED,
        NOT_SIGNED,
        REVOKED,
        EXPIRED,
        UNTRUSTED,
        TIMESTAMP_INVALID,
        STATUS_UNKNOWN,
        NOT_A_PDF,
        TOO_LARGE,
        TOO_COMPLEX,
        /** One that this version of the client does not know; decide by {@link Verification#holds}. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** Whom the certificate names. */
    public record Signer(
            String name,
            Optional<String> profession,
            Optional<String> licenceNumber,
            Optional<String> facility,
            Optional<String> facilityCode,
            String certificateSerial,
            String issuer,
            Instant notBefore,
            Instant notAfter) {}

    /** A time, and whether a time-stamp that holds says so ({@code trusted}) or the signer alone. */
    public record Signing(Instant time, boolean trusted, Optional<String> authority) {}

    /** Of the signer's certificate. */
    public record Status(Standing atSigning, Standing now, Optional<Instant> revokedAt) {}

    /** How a certificate stood or stands. */
    public enum Standing {
        GOOD,
        REVOKED,
        SUSPENDED,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * A licence as its register has it.
     *
     * @param name Thai, as registered
     * @param validUntil the last day, where the licence expires at all
     */
    public record Licence(LicenceStanding standing, Optional<String> name, Optional<LocalDate> validUntil) {}

    /** How a licence stands. */
    public enum LicenceStanding {
        ACTIVE,
        SUSPENDED,
        REVOKED,
        DECEASED,
        LAPSED,
        /** The register has no such licence. */
        NOT_FOUND,
        /** The register did not answer; ask again later. */
        NO_ANSWER,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** @param state {@code ISSUED}, {@code WITHDRAWN} or {@code REPLACED} */
    public record Register(
            String number,
            String state,
            CertificateType type,
            Instant issuedAt,
            Optional<LocalDate> validUntil,
            Optional<String> replacedBy,
            URI verificationUrl,
            Optional<String> verificationCode) {}
}
