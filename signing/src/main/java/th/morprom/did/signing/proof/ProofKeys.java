package th.morprom.did.signing.proof;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;

/** Where the keys that prove pages come from. Implemented by whoever knows our CA. */
public interface ProofKeys {
    /** A system without such a key: its pages lead to the verification page, and prove nothing by themselves. */
    ProofKeys NONE = new ProofKeys() {
        @Override
        public Key present() {
            throw new IllegalStateException("no key proves pages here");
        }

        @Override
        public List<X509CertificateHolder> certificates() {
            return List.of();
        }
    };

    /**
     * A key on P-256, and the certificate of our CA for it.
     *
     * @param certificate names the period in which the key signs, and the later end until which what it signed is verified
     */
    record Key(SigningKey key, X509CertificateHolder certificate) {}

    /**
     * The key that signs now.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     * @throws th.morprom.did.signing.trust.SourceUnavailable if there is none, and the CA does not make one now
     */
    Key present();

    /** Of every key whose certificate is valid, whether or not it signs still; the newest first. */
    List<X509CertificateHolder> certificates();

    /** How often this process took the key to sign; 0 where nobody counts. */
    default long uses() {
        return 0;
    }
}
