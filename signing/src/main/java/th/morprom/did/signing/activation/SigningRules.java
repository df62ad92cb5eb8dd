package th.morprom.did.signing.activation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.register.Abandonment;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.verification.SignerFacts;
import th.morprom.did.signing.verification.Verdict.Signer;

/** Who may sign what: steps 1 and 2 of docs/signing.md. */
public final class SigningRules {
    private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

    private SigningRules() {}

    /**
     * The certificate is there and in its time.
     *
     * @throws SigningRefused with {@code CREDENTIAL_NOT_READY} or {@code CERTIFICATE_EXPIRED}
     */
    public static void requireUsable(Credential credential, Instant now) {
        if (!credential.isReady()) {
            throw new SigningRefused(Reason.CREDENTIAL_NOT_READY, "the credential has no certificate yet");
        }
        if (!credential.chain().stream().allMatch(certificate -> certificate.isValidOn(Date.from(now)))) {
            throw new SigningRefused(Reason.CERTIFICATE_EXPIRED, "the certificate has not begun or is over");
        }
    }

    /** Why what was agreed to then can never be signed: part of the credential's chain has ended, or the agreement has. */
    static Optional<Abandonment> end(Credential credential, Optional<Instant> acceptedAt, Instant now) {
        if (credential.chain().stream()
                .anyMatch(certificate -> certificate.getNotAfter().toInstant().isBefore(now))) {
            return Optional.of(Abandonment.CERTIFICATE_EXPIRED);
        }
        return acceptedAt
                .filter(accepted ->
                        accepted.plus(AbandonDocuments.AGREEMENT_HOLDS).isBefore(now))
                .map(accepted -> Abandonment.NOT_SIGNED_IN_TIME);
    }

    /** The refusal of a credential that cannot sign now. */
    static Optional<SigningRefused> unusable(Credential credential, Instant now) {
        try {
            requireUsable(credential, now);
            return Optional.empty();
        } catch (SigningRefused e) {
            return Optional.of(e);
        }
    }

    /**
     * The content may be signed today, names the certificate's holder as the doctor, and somebody else as the patient.
     *
     * @throws th.morprom.did.signing.document.MedicalCertificateRefused if its dates do not allow it
     */
    static Signer requireOwnContent(Credential credential, MedicalCertificate content, Instant now) {
        content.signableOn(now.atZone(THAILAND).toLocalDate());
        var certificate = credential.chain().get(0);
        var signer = SignerFacts.of(certificate);
        if (names(certificate, content.subject())) {
            throw new SigningRefused(Reason.DOCTOR_IS_PATIENT, "nobody certifies his own health");
        }
        var doctor = content.visit().doctor();
        if (!signer.licenceNumber().filter(doctor.licenceNumber()::equals).isPresent()
                || !names(certificate, doctor.name())) {
            throw new SigningRefused(Reason.NOT_THE_DOCTOR, "the content names another doctor than the certificate");
        }
        return signer;
    }

    /**
     * The document whose place another is to take.
     *
     * @throws SigningRefused with {@code UNKNOWN_DOCUMENT} if it is not in force
     */
    static IssuedDocument requireInForce(Optional<IssuedDocument> document) {
        return document.filter(found -> found.state() == IssuedDocument.State.ISSUED)
                .orElseThrow(() -> new SigningRefused(Reason.UNKNOWN_DOCUMENT, "it is not in force"));
    }

    private static boolean names(X509CertificateHolder certificate, PersonName name) {
        var subject = certificate.getSubject();
        return SignerFacts.attribute(subject, BCStyle.GIVENNAME)
                        .filter(name.givenName()::equals)
                        .isPresent()
                && SignerFacts.attribute(subject, BCStyle.SURNAME)
                        .filter(name.familyName()::equals)
                        .isPresent();
    }
}
