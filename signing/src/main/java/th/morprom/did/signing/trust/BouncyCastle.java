package th.morprom.did.signing.trust;

import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The provider that reads certificates and validates paths. It is passed, never registered. Signatures: {@link Verifiers}. */
public final class BouncyCastle {
    public static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}

    static X509Certificate jca(X509CertificateHolder certificate) throws CertificateException {
        return new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(certificate);
    }
}
