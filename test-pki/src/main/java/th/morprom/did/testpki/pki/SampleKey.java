package th.morprom.did.testpki.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The kinds of key in a sample hierarchy. */
public enum SampleKey {
    P256("P-256", "SHA256withECDSA"),
    P384("P-384", "SHA384withECDSA"),
    RSA_3072("3072", "SHA256withRSA");

    /** The provider of all sample keys; it is not registered globally. */
    public static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final String curveOrBits;
    private final String signatureAlgorithm;

    SampleKey(String curveOrBits, String signatureAlgorithm) {
        this.curveOrBits = curveOrBits;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /** A new key pair. */
    public KeyPair generate() {
        try {
            var rsa = this == RSA_3072;
            var generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC", PROVIDER);
            generator.initialize(
                    rsa
                            ? new RSAKeyGenParameterSpec(Integer.parseInt(curveOrBits), RSAKeyGenParameterSpec.F4)
                            : new ECGenParameterSpec(curveOrBits));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JCA name of the signatures that such keys make. */
    public String signatureAlgorithm() {
        return signatureAlgorithm;
    }
}
