package th.morprom.did.ca.issuance;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;

/** Knows the CA certificates that go with an issued one, whichever generation of the CA signed it. */
public interface CertificateChains {
    /** The CA certificates above this one of ours: the issuing CA first, the root last. */
    List<Der> above(X509CertificateHolder certificate);
}
