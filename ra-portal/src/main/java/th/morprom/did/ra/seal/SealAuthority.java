package th.morprom.did.ra.seal;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;

/** Port to the CA, where it certifies seals on the registrars' order by itself; where it does not, an operator takes the order there. */
public interface SealAuthority {
    /**
     * Certifies the seal. The same order twice gives the same certificate.
     *
     * @param pkcs10 the request, with proof of possession
     * @param orderJson see docs/approval-evidence.md
     * @return the certificate, then those above it as far as the CA tells them
     * @throws CertificationRefused if the CA is not convinced; the same order will never do
     * @throws CertificationUnavailable if the CA does not answer; repeat with the same order
     */
    List<X509CertificateHolder> certify(byte[] pkcs10, String orderJson);
}
