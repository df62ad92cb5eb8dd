package th.morprom.did.ca.hierarchy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import th.morprom.did.ca.certificate.CertificateSignature;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.CrossRefused.Reason;
import th.morprom.did.ca.issuance.CertificationRequest;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.lint.KeyQuality;

/**
 * A CA of somebody else's that asks to be certified.
 *
 * @param certificate its own, self-signed or by a CA above it
 * @param request PKCS#10 for the same name and key; needed where the certificate is not self-signed
 */
public record ForeignCertificate(X509CertificateHolder certificate, Optional<Der> request) {
    /** @throws CrossRefused with the first thing that is wrong */
    void check(List<X509CertificateHolder> ours, String organisation, Instant now) {
        var constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        var usage = KeyUsage.fromExtensions(certificate.getExtensions());
        require(
                constraints != null
                        && constraints.isCA()
                        && usage != null
                        && usage.hasUsages(KeyUsage.keyCertSign)
                        && SubjectKeyIdentifier.fromExtensions(certificate.getExtensions()) != null,
                Reason.NOT_A_CA,
                "Its certificate is not that of a CA with a subjectKeyIdentifier");
        require(certificate.isValidOn(Date.from(now)), Reason.NOT_VALID_NOW, "Its certificate is not valid on " + now);
        KeyQuality.problem(certificate.getSubjectPublicKeyInfo()).ifPresent(problem -> {
            throw new CrossRefused(Reason.WEAK_KEY, problem + ".");
        });
        require(
                isProved(),
                Reason.NOT_PROVED,
                "Neither a self-signed certificate nor a request shows that it has the key");
        require(
                ours.stream()
                        .noneMatch(own -> own.getSubject().equals(certificate.getSubject())
                                || own.getSubjectPublicKeyInfo().equals(certificate.getSubjectPublicKeyInfo())),
                Reason.OURS,
                certificate.getSubject() + " has the name or the key of a CA of ours");
        require(
                !Organisations.of(certificate.getSubject()).contains(Organisations.canonical(organisation)),
                Reason.OURS,
                certificate.getSubject() + " has the name of our organisation");
    }

    private boolean isProved() {
        if (CertificateSignature.isBy(certificate.getSubjectPublicKeyInfo(), Der.of(certificate))) {
            return true;
        }
        return request.filter(this::isOfTheSame).isPresent();
    }

    private boolean isOfTheSame(Der pkcs10) {
        try {
            return CertificationRequest.provenKey(pkcs10.toByteArray()).equals(certificate.getSubjectPublicKeyInfo())
                    && new PKCS10CertificationRequest(pkcs10.toByteArray())
                            .getSubject()
                            .equals(certificate.getSubject());
        } catch (IssuanceRefused e) {
            throw new CrossRefused(Reason.NOT_PROVED, "Its request: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean holds, Reason reason, String otherwise) {
        if (!holds) {
            throw new CrossRefused(reason, otherwise + ".");
        }
    }
}
