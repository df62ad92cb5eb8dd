package th.morprom.did.signing.trust;

import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** The provider that verifies. It is passed, never registered; on JDK 17 its ECDSA is also the faster and the stricter. */
public final class BouncyCastle {
    public static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}

    /** Verifies signatures made with this key. */
    static ContentVerifierProvider verifier(SubjectPublicKeyInfo key) throws OperatorCreationException {
        return new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(key);
    }

    static X509Certificate jca(X509CertificateHolder certificate) throws CertificateException {
        return new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(certificate);
    }
}
