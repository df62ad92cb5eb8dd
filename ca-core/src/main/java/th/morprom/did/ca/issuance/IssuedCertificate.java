package th.morprom.did.ca.issuance;

import java.util.List;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;

/**
 * A signed certificate, durable in the CA's register.
 *
 * @param certificate the certificate itself
 * @param chain the CA certificates above it, the issuing CA first, the root last
 */
public record IssuedCertificate(SerialNumber serial, Der certificate, List<Der> chain) {
    public IssuedCertificate {
        chain = List.copyOf(chain);
    }
}
