package th.morprom.did.ejbca.testing;

import java.io.IOException;
import java.security.KeyPair;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import th.morprom.did.testpki.pki.SampleKey;

/** PKCS#10 requests for P-256 keys. */
public final class Requests {
    private Requests() {}

    public static byte[] pkcs10(KeyPair keys) {
        try {
            return new PKCS10CertificationRequestBuilder(
                            new X500Name("CN=whoever"),
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(SampleKey.PROVIDER)
                            .build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
