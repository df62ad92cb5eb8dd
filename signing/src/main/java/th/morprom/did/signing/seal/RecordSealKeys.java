package th.morprom.did.signing.seal;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;

/**
 * The keys that seal the service's own records, resident on a token, one under each label. Implemented by whoever knows the token and
 * the CA.
 */
public interface RecordSealKeys {
    /**
     * A key and its certificate.
     *
     * @param chain the certificate first, then those above it as far as they are known
     */
    record Certified(SigningKey key, List<X509CertificateHolder> chain) {
        public Certified {
            chain = List.copyOf(chain);
        }
    }

    /**
     * The key with this label and the certificate that it once got; made and certified if it is not there.
     *
     * @param label such as {@code record-seal-2026}
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     * @throws th.morprom.did.signing.trust.SourceUnavailable if the CA does not certify it now
     */
    Certified get(String label);
}
