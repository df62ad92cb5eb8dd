package th.morprom.did.ca.hierarchy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.hierarchy.ImportRefused.Reason;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * A certificate that another CA gave to one of ours, and the CAs above it, nearest first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-6">RFC 5280 section 6</a>
 */
record ForeignPath(X509CertificateHolder certificate, List<X509CertificateHolder> above) {
    ForeignPath {
        above = List.copyOf(above);
    }

    /** @throws ImportRefused with the first thing that is wrong */
    void check(AuthorityName name, X509CertificateHolder ours, Instant now) {
        require(
                certificate.getSubjectPublicKeyInfo().equals(ours.getSubjectPublicKeyInfo()),
                Reason.OTHER_KEY,
                "It is not for the key of " + name);
        require(
                certificate.getSubject().equals(ours.getSubject()),
                Reason.OTHER_NAME,
                "It names " + certificate.getSubject() + ", not " + ours.getSubject());
        require(
                KeyIdentifier.of(ours.getSubjectPublicKeyInfo())
                        .asSubject()
                        .equals(SubjectKeyIdentifier.fromExtensions(certificate.getExtensions())),
                Reason.OTHER_KEY_IDENTIFIER,
                "Its subjectKeyIdentifier is not the one that our certificates point to");
        checkRights();
        checkLengths(name);
        require(certificate.isValidOn(Date.from(now)), Reason.NOT_VALID_NOW, "It is not valid on " + now);
        checkSignatures();
        checkPath(now);
    }

    private void checkRights() {
        var extension = certificate.getExtension(Extension.basicConstraints);
        var constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        require(
                extension != null && extension.isCritical() && constraints.isCA(),
                Reason.NOT_A_CA,
                "Its basicConstraints do not make a CA of us");
        var usage = KeyUsage.fromExtensions(certificate.getExtensions());
        require(
                usage != null && usage.hasUsages(KeyUsage.keyCertSign | KeyUsage.cRLSign),
                Reason.KEY_USAGE,
                "Its keyUsage lacks keyCertSign or cRLSign");
    }

    /** Validation of our CA's path alone would not count the CAs below it. */
    private void checkLengths(AuthorityName name) {
        var below = name.authority() == SigningAuthority.ROOT ? 1 : 0;
        for (var ca : whole()) {
            var length = BasicConstraints.fromExtensions(ca.getExtensions());
            var allowed = length == null ? null : length.getPathLenConstraint();
            require(
                    allowed == null || allowed.intValue() >= below,
                    Reason.PATH_TOO_SHORT,
                    ca.getSubject() + " allows " + allowed + " CAs below, and there would be " + below);
            below++;
        }
    }

    private List<X509CertificateHolder> whole() {
        var whole = new ArrayList<>(List.of(certificate));
        whole.addAll(above);
        return whole;
    }

    private void checkSignatures() {
        var whole = whole();
        var last = whole.get(whole.size() - 1);
        require(
                !above.isEmpty() && last.getSubject().equals(last.getIssuer()),
                Reason.NO_ANCHOR,
                "The CAs above it do not end at a self-signed one");
        for (var i = 0; i < whole.size(); i++) {
            var signer = whole.get(Math.min(i + 1, whole.size() - 1));
            require(
                    isSigned(java(whole.get(i)), java(signer)),
                    Reason.SIGNATURE_WRONG,
                    "The certificate of " + whole.get(i).getSubject() + " is not signed by the next");
        }
    }

    private static boolean isSigned(X509Certificate signed, X509Certificate signer) {
        try {
            signed.verify(signer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Names, constraints, policies, critical extensions; whether one was revoked is asked of its own CA by who relies on it. */
    private void checkPath(Instant now) {
        try {
            var path = new ArrayList<X509Certificate>();
            path.add(java(certificate));
            above.subList(0, above.size() - 1).forEach(ca -> path.add(java(ca)));
            var anchor = new TrustAnchor(java(above.get(above.size() - 1)), null);
            var parameters = new PKIXParameters(Set.of(anchor));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            var factory = CertificateFactory.getInstance("X.509");
            CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(path), parameters);
        } catch (CertPathValidatorException e) {
            throw new ImportRefused(Reason.PATH_INVALID, "The path is not valid: " + e.getMessage());
        } catch (CertificateException | NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java platform validates X.509 paths", e);
        }
    }

    private static X509Certificate java(X509CertificateHolder certificate) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
        } catch (CertificateException e) {
            throw new ImportRefused(
                    Reason.PATH_INVALID, "A certificate is not of the form of RFC 5280: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean holds, Reason reason, String otherwise) {
        if (!holds) {
            throw new ImportRefused(reason, otherwise + ".");
        }
    }
}
