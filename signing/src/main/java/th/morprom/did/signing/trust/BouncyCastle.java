package th.morprom.did.signing.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.Encodable;

/** The provider that reads certificates and validates paths. It is passed, never registered. Signatures: {@link Verifiers}. */
public final class BouncyCastle {
    public static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}

    static X509Certificate jca(X509CertificateHolder certificate) throws CertificateException {
        return new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(certificate);
    }

    /** The encoding of what was parsed or was built in memory, so that it cannot fail. */
    public static byte[] encoded(Encodable value) {
        try {
            return value.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
