package th.morprom.did.ca.issuance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;

/** A signed certificate that is durable, so that it may be released. */
public record SignedCertificate(SerialNumber serial, Der certificate) {
    /** Read back from its encoding. */
    X509CertificateHolder parsed() {
        try {
            return new X509CertificateHolder(certificate.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
