package th.morprom.did.ca.issuance;

import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;

/** A signed certificate that is durable, so that it may be released. */
public record SignedCertificate(SerialNumber serial, Der certificate) {
    /** Read back from its encoding. */
    X509CertificateHolder parsed() {
        return certificate.certificate();
    }
}
