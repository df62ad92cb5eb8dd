package th.morprom.did.ca.hierarchy;

import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.profile.SigningAuthority;

/** All keys of the CA, in their tokens, with their certificates. */
public record Hierarchy(CertifiedKey root, CertifiedKey issuing, CertifiedKey ocspSigner, CertifiedKey timestampUnit) {

    public X509CertificateHolder rootCertificate() {
        return root.certificate();
    }

    public X509CertificateHolder issuingCertificate() {
        return issuing.certificate();
    }

    /** The key and the certificate of one of the two CAs. */
    public CertifiedKey of(SigningAuthority authority) {
        return switch (authority) {
            case ROOT -> root;
            case ISSUING -> issuing;
        };
    }
}
