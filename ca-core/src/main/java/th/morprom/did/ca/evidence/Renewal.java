package th.morprom.did.ca.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.evidence.RenewableCertificates.Renewable;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.hsm.VerifyingProvider;

/**
 * Rule 9: a certificate that takes over from another. Fewer registrars decide on it, so the old key must agree to the new
 * one (as in a key update of RFC 9810 section 5.3.5), and nothing about the person may change.
 */
final class Renewal {
    private static final Duration BEFORE_THE_END = Duration.ofDays(90);
    private static final Duration AFTER_THE_END = Duration.ofDays(30);

    private final RenewableCertificates certificates;

    Renewal(RenewableCertificates certificates) {
        this.certificates = certificates;
    }

    /** Refuses a renewal that is none; evidence that renews nothing passes. */
    void check(Dossier dossier, CertificateProfile profile, Instant now) {
        var enrolment = dossier.evidence().enrolment();
        if (enrolment.renews().isEmpty()) {
            return;
        }
        var renewed = enrolment
                .renews()
                .flatMap(certificates::find)
                .orElseThrow(() -> notRenewable("is not known, or never was signed for certain"));
        if (!renewed.good()) {
            throw notRenewable("is revoked or suspended");
        }
        if (!renewed.holder().equals("person:" + enrolment.person().id())
                || !renewed.profile().equals(profile.name())
                || !sameSubject(renewed.subject(), enrolment)) {
            throw notRenewable("is another person's, licence's or facility's, or of another kind");
        }
        if (now.isBefore(renewed.notAfter().minus(BEFORE_THE_END))
                || now.isAfter(renewed.notAfter().plus(AFTER_THE_END))) {
            throw notRenewable("is not in its last 90 days nor in the 30 days after");
        }
        if (!agrees(renewed, dossier)) {
            throw notRenewable("has a key that did not sign the acceptance");
        }
    }

    private static boolean sameSubject(X500Name subject, Enrolment enrolment) {
        var expected = Map.of(
                BCStyle.SURNAME, enrolment.person().familyNameTh(),
                BCStyle.GIVENNAME, enrolment.person().givenNameTh(),
                BCStyle.SERIALNUMBER,
                        enrolment.licence().council() + ":"
                                + enrolment.licence().number(),
                BCStyle.ORGANIZATION_IDENTIFIER, enrolment.affiliation().hcode9());
        return expected.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(attribute(subject, entry.getKey())));
    }

    private static String attribute(X500Name subject, ASN1ObjectIdentifier type) {
        var found = subject.getRDNs(type);
        return found.length == 1 ? IETFUtils.valueToString(found[0].getFirst().getValue()) : "";
    }

    private static boolean agrees(Renewable renewed, Dossier dossier) {
        return dossier.evidence()
                .acceptance()
                .renewedKeySignature()
                .filter(signature -> VerifyingProvider.verifies(
                        RenewableCertificates.encoded(renewed.publicKey()),
                        signatureAlgorithm(renewed.publicKey()),
                        dossier.acceptanceText(),
                        signature.toByteArray()))
                .isPresent();
    }

    private static String signatureAlgorithm(SubjectPublicKeyInfo publicKey) {
        return publicKey.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                ? "SHA256withRSA"
                : "SHA256withECDSA";
    }

    private static EvidenceRefused notRenewable(String message) {
        return new EvidenceRefused(Reason.NOT_RENEWABLE, "the certificate to be renewed " + message);
    }
}
