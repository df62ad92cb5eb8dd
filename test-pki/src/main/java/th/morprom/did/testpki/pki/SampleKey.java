package th.morprom.did.testpki.pki;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

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
        if (this == RSA_3072) {
            return rsa(Integer.parseInt(curveOrBits));
        }
        try {
            var generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec(curveOrBits));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A new RSA key pair of any size. OpenSSL looks for the primes: in Java that costs a test's JVM, which compiles only
     * once over, several seconds a key.
     */
    public static KeyPair rsa(int bits) {
        try {
            var openssl = new ProcessBuilder(
                            "openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:" + bits)
                    .redirectError(Redirect.DISCARD) // dots while it looks
                    .start();
            try (var pem = new PEMParser(new InputStreamReader(openssl.getInputStream(), StandardCharsets.US_ASCII))) {
                if (!(pem.readObject() instanceof PrivateKeyInfo info)) {
                    throw new IllegalStateException("openssl makes no RSA key of " + bits + " bits");
                }
                var converter = new JcaPEMKeyConverter().setProvider(PROVIDER);
                var key = (RSAPrivateCrtKey) converter.getPrivateKey(info);
                var factory = KeyFactory.getInstance("RSA", PROVIDER);
                var spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
                return new KeyPair(factory.generatePublic(spec), key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JCA name of the signatures that such keys make. */
    public String signatureAlgorithm() {
        return signatureAlgorithm;
    }
}
