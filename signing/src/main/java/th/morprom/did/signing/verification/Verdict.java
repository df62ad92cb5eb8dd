package th.morprom.did.signing.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import th.morprom.did.signing.register.IssuedDocument;

/**
 * What is to be said about a file: one word first, then the facts behind it as far as they could be established.
 *
 * @param outcome the one word
 * @param findings the rules that failed or could not be checked, the decisive one first; empty for a plain VALID
 * @param signer from the signer's certificate; present also where the signature does not hold, so show it only beside the outcome
 * @param signing when it was signed
 * @param status of the signer's certificate
 * @param level what the signature brings along to be checked in years
 * @param archived when the whole document was time-stamped, the oldest time first; each of these holds
 * @param seal the same of the facility's seal on it, as far as it was looked at: its own outcome, {@code VALID} where it holds, with the
 *     facility as signer; the register is not asked about it
 * @param foreign signatures that other systems' keys made. Where none of ours is beside them there is no {@code signer}; otherwise all else is about
 *     ours
 * @param coversWholeFile whether the signature covers every byte except later validation data
 * @param register what our register knows of this document; found by the exact bytes
 * @param sha256 of the file, lower-case hex
 * @param checkedAt when it was checked
 */
public record Verdict(
        Outcome outcome,
        List<Finding> findings,
        Optional<Signer> signer,
        Optional<Signing> signing,
        Optional<CertificateStatus> status,
        Optional<Level> level,
        List<Signing> archived,
        Optional<Verdict> seal,
        List<ForeignSignature> foreign,
        boolean coversWholeFile,
        Optional<IssuedDocument> register,
        String sha256,
        int sizeBytes,
        Instant checkedAt) {

    public Verdict {
        findings = List.copyOf(findings);
        archived = List.copyOf(archived);
        foreign = List.copyOf(foreign);
    }

    /** The same of a signature of ours, beside those of other systems. */
    Verdict beside(Outcome word, List<Finding> rules, List<ForeignSignature> others) {
        return new Verdict(
                word,
                rules,
                signer,
                signing,
                status,
                level,
                archived,
                seal,
                others,
                coversWholeFile,
                register,
                sha256,
                sizeBytes,
                checkedAt);
    }

    /**
     * The one word. Only {@code VALID} and {@code REVOKED_LATER} say that a signature of this system holds, the second also where signatures of
     * others that hold are beside it.
     */
    public enum Outcome {
        /** Intact, signed by whom it says, with a certificate that was good at the time and is not revoked now. */
        VALID,
        /** The signature was made while the certificate was good; the certificate was revoked afterwards. */
        REVOKED_LATER,
        /** No document of this system: other systems' keys signed it, and each signature holds by a configured trust list. */
        FOREIGN_VALID,
        /**
         * A signature of this system holds for all that the file shows; beside it are signatures by other systems' keys, and each of them holds by
         * a configured trust list.
         */
        VALID_BESIDE_OTHERS,
        /** Intact, but the document was taken back. */
        WITHDRAWN,
        /** Intact, but another document took its place. */
        REPLACED,
        /** The doctor's signature holds; the seal that somebody put on it does not. */
        SEAL_INVALID,
        /** A signature of this system holds for all that the file shows; one by another system's key beside it does not, or is nobody's known. */
        OTHER_SIGNATURE_INVALID,
        /** Something was changed or added after signing. */
        MODIFIED,
        /** The signature's mathematics do not hold for this content. */
        SIGNATURE_INVALID,
        /** There is a signature, but it cannot be read as the standards ask. */
        SIGNATURE_DAMAGED,
        /** A signature was there; a later change of the file removed it. */
        SIGNATURE_REMOVED,
        /** A PDF without any signature. */
        NOT_SIGNED,
        /** The certificate was revoked or suspended when it signed, or is and no time-stamp proves that it was not. */
        REVOKED,
        /** The certificate was not yet valid, or over, at the time of signing. */
        EXPIRED,
        /** The certificate is not of a trusted CA, or not for this purpose. */
        UNTRUSTED,
        /** The time-stamp does not hold, so neither does the time. */
        TIMESTAMP_INVALID,
        /** Whether the certificate was revoked cannot be found out now; ask again later. */
        STATUS_UNKNOWN,
        /** Not a PDF, or too broken to be read as one. */
        NOT_A_PDF,
        /** Larger than is accepted. */
        TOO_LARGE,
        /** Not read to the end within the bounds of time and depth. */
        TOO_COMPLEX
    }

    /**
     * The signer as his certificate names him; of a seal, the facility.
     *
     * @param name common name
     * @param profession from the admission extension, such as แพทย์
     * @param licenceNumber from the admission extension, digits without ว.
     * @param facility organisation name
     * @param facilityCode nine characters
     * @param certificateSerial lower-case hex
     * @param issuer common name of the issuing CA
     */
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

    /**
     * When it was signed.
     *
     * @param time from the time-stamp; without one, what the signer claims
     * @param trusted whether the time is a time-stamp's that holds
     * @param authority common name of the time-stamping unit
     */
    public record Signing(Instant time, boolean trusted, Optional<String> authority) {}

    /** Status of the signer's certificate when it signed, and now by our own responder. */
    public record CertificateStatus(
            Standing atSigning, Standing now, Optional<Instant> revokedAt, Optional<Integer> reason) {}

    /** One answer about one certificate. */
    public enum Standing {
        GOOD,
        REVOKED,
        /** Revoked with the reason certificateHold: it may come back. */
        SUSPENDED,
        /** Nobody answered. */
        UNKNOWN
    }

    /**
     * Of ETSI EN 319 142-1: B the signature alone, T with a time-stamp, LT with chain and status, LTA with all of it
     * time-stamped.
     */
    public enum Level {
        B,
        T,
        LT,
        LTA
    }
}
