package th.morprom.did.signing.proof;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.trust.SourceUnavailable;

/** The CA that certifies the keys that prove pages, where it is another process. */
public interface ProofCertifier {
    /**
     * Certifies a key, or finds the certificate that it got before.
     *
     * @return the certificate, then those above it as far as the CA tells them
     * @throws SourceUnavailable if the CA does not answer, or does not certify keys for us
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not prove the possession of the key
     */
    List<X509CertificateHolder> certify(SigningKey key);

    /**
     * Whether the CA has revoked or suspended this certificate of its own.
     *
     * @throws SourceUnavailable if it does not answer, or does not know the certificate: who never heard of it has not called it good
     */
    boolean isStopped(X509CertificateHolder certificate);
}
