package th.morprom.did.ca.integrity;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.CertificateSignature;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;

/** The CAs by whose keys certificates are verified. */
record Issuers(Map<KeyIdentifier, X509CertificateHolder> certificates) {
    Issuers {
        certificates = Map.copyOf(certificates);
    }

    /** What this CA is called; empty if there is none with this key. */
    Optional<X500Name> name(KeyIdentifier key) {
        return Optional.ofNullable(certificates.get(key)).map(X509CertificateHolder::getSubject);
    }

    /** Whether this certificate holds these to-be-signed bytes and a signature over them by the CA with this key. */
    boolean signed(KeyIdentifier key, Der certificate, Der tbs) {
        return certificate.beginsWith(tbs)
                && Optional.ofNullable(certificates.get(key))
                        .filter(issuer -> CertificateSignature.isBy(issuer.getSubjectPublicKeyInfo(), certificate))
                        .isPresent();
    }
}
