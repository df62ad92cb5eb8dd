package th.morprom.did.ra.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.ForeignSignature;
import th.morprom.did.signing.verification.Verdict;

/**
 * A verdict as the API shows it; what could not be established is absent.
 *
 * @param outcome the one word that counts
 * @param holds whether it says that the signature holds: {@code VALID}, or {@code REVOKED_LATER} without {@code foreign}; it speaks of files that
 *     this system alone signed
 * @param findings the rules that failed or could not be checked, the decisive one first
 * @param signer as the certificate names him; he proves nothing where the signature does not hold
 * @param licenceToday how the council's register has the signer's licence at {@code checkedAt}; all else goes by when he signed
 * @param archived when the whole document was time-stamped, the oldest time first
 * @param seal of the facility's seal upon the signature, if one could be looked at
 * @param foreign the signatures that other systems' keys made; beside one of ours all else is about ours
 * @param register what our register knows of the document
 * @param sha256 of the file that was sent, lower-case hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerificationResult(
        Verdict.Outcome outcome,
        boolean holds,
        List<Finding> findings,
        Verdict.@Nullable Level level,
        @Nullable Signer signer,
        @Nullable Signing signing,
        @Nullable Status status,
        @Nullable Licence licenceToday,
        List<Signing> archived,
        @Nullable Seal seal,
        @Nullable List<Foreign> foreign,
        @Nullable Register register,
        String sha256,
        int sizeBytes,
        Instant checkedAt) {

    /** Of the certificate. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Signer(
            String name,
            @Nullable String profession,
            @Nullable String licenceNumber,
            @Nullable String facility,
            @Nullable String facilityCode,
            String certificateSerial,
            String issuer,
            Instant notBefore,
            Instant notAfter) {}

    /** A time, and whether a time-stamp that holds says so or the signer alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Signing(Instant time, boolean trusted, @Nullable String authority) {}

    /** Of the signer's certificate. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            Verdict.Standing atSigning,
            Verdict.Standing now,
            @Nullable Instant revokedAt) {}

    /** What the public look-up tells of a licence. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Licence(
            LicenceToday.Standing standing,
            @Nullable String name,
            @Nullable LocalDate validUntil) {}

    /**
     * The same of a seal.
     *
     * @param holds whether it vouches for the document
     * @param signer the facility
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seal(
            Verdict.Outcome outcome,
            boolean holds,
            List<Finding> findings,
            Verdict.@Nullable Level level,
            @Nullable Signer signer,
            @Nullable Signing signing,
            @Nullable Status status) {}

    /**
     * A signature by a key of another system, as DSS judged it.
     *
     * @param holds whether it is intact, and by a CA of the trust list
     * @param indication in the words of ETSI EN 319 102-1
     * @param format such as {@code PAdES-BASELINE-LT}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Foreign(
            boolean holds,
            String indication,
            @Nullable String subIndication,
            @Nullable String trustList,
            String signer,
            @Nullable String organisation,
            String certificateSerial,
            String issuer,
            @Nullable Signing signing,
            String format) {}

    /** Nothing of the content: who asks has the file. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Register(
            String number,
            IssuedDocument.State state,
            CertificateType type,
            Instant issuedAt,
            @Nullable LocalDate validUntil,
            @Nullable String replacedBy,
            String verificationUrl,
            String verificationCode) {}

    static VerificationResult of(Verdict verdict, Optional<LicenceToday> licence, String verificationUrl) {
        return new VerificationResult(
                verdict.outcome(),
                holds(verdict),
                verdict.findings(),
                verdict.level().orElse(null),
                verdict.signer().map(VerificationResult::signer).orElse(null),
                verdict.signing().map(VerificationResult::signing).orElse(null),
                verdict.status().map(VerificationResult::status).orElse(null),
                licence.map(VerificationResult::licence).orElse(null),
                verdict.archived().stream().map(VerificationResult::signing).toList(),
                verdict.seal().map(VerificationResult::seal).orElse(null),
                verdict.foreign().isEmpty()
                        ? null
                        : verdict.foreign().stream()
                                .map(VerificationResult::foreign)
                                .toList(),
                verdict.register()
                        .map(document -> register(document, verificationUrl))
                        .orElse(null),
                verdict.sha256(),
                verdict.sizeBytes(),
                verdict.checkedAt());
    }

    private static boolean holds(Verdict verdict) {
        return verdict.foreign().isEmpty()
                && (verdict.outcome() == Verdict.Outcome.VALID || verdict.outcome() == Verdict.Outcome.REVOKED_LATER);
    }

    private static Seal seal(Verdict seal) {
        return new Seal(
                seal.outcome(),
                holds(seal),
                seal.findings(),
                seal.level().orElse(null),
                seal.signer().map(VerificationResult::signer).orElse(null),
                seal.signing().map(VerificationResult::signing).orElse(null),
                seal.status().map(VerificationResult::status).orElse(null));
    }

    private static Foreign foreign(ForeignSignature signature) {
        return new Foreign(
                signature.holds(),
                signature.indication(),
                orNull(signature.subIndication()),
                orNull(signature.trustList()),
                signature.signer(),
                orNull(signature.organisation()),
                signature.certificateSerial(),
                signature.issuer(),
                signature.signing().map(VerificationResult::signing).orElse(null),
                signature.format());
    }

    private static Signer signer(Verdict.Signer signer) {
        return new Signer(
                signer.name(),
                orNull(signer.profession()),
                orNull(signer.licenceNumber()),
                orNull(signer.facility()),
                orNull(signer.facilityCode()),
                signer.certificateSerial(),
                signer.issuer(),
                signer.notBefore(),
                signer.notAfter());
    }

    private static Signing signing(Verdict.Signing signing) {
        return new Signing(signing.time(), signing.trusted(), orNull(signing.authority()));
    }

    private static Status status(Verdict.CertificateStatus status) {
        return new Status(status.atSigning(), status.now(), orNull(status.revokedAt()));
    }

    private static Licence licence(LicenceToday licence) {
        return new Licence(licence.standing(), orNull(licence.name()), orNull(licence.validUntil()));
    }

    private static Register register(IssuedDocument document, String verificationUrl) {
        return new Register(
                document.number(),
                document.state(),
                document.type(),
                document.issuedAt(),
                orNull(document.validUntil()),
                orNull(document.replacedBy()),
                verificationUrl + document.verificationToken(),
                document.verificationCode().written());
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
