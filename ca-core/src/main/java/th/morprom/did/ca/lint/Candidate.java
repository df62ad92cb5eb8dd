package th.morprom.did.ca.lint;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.StatusAddresses;

/**
 * A certificate under lint, and what it is measured by.
 *
 * @param encoding of the certificate, signed with a throw-away key
 * @param certificate read back from its encoding
 */
record Candidate(
        Der encoding,
        X509CertificateHolder certificate,
        CertificateProfile profile,
        IssuerIdentity issuer,
        StatusAddresses addresses) {

    /** @throws IOException if the encoding cannot be read */
    Candidate(Der encoding, CertificateProfile profile, IssuerIdentity issuer, StatusAddresses addresses)
            throws IOException {
        this(encoding, new X509CertificateHolder(encoding.toByteArray()), profile, issuer, addresses);
    }

    Optional<Extension> extension(ASN1ObjectIdentifier id) {
        return Optional.ofNullable(certificate.getExtension(id));
    }

    /** Whether the certificate has this extension with exactly this value and criticality. */
    boolean has(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        return extension(id)
                .filter(extension -> extension.isCritical() == critical)
                .filter(extension -> extension.getParsedValue().equals(value.toASN1Primitive()))
                .isPresent();
    }
}
