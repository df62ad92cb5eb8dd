package th.morprom.did.hsm;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JCA provider that public keys are read and signatures are verified with. It is chosen once for the process: the
 * Amazon Corretto Crypto Provider (AWS-LC in native code) where it loads and passes its self-test, BouncyCastle
 * everywhere else. Both refuse the same hostile signatures and keys; docs/decisions/0009 says why there are two.
 *
 * <p>It has {@code Signature} and {@code KeyFactory} for EC and RSA. It is passed to whoever verifies and never registered.
 * Keys are read by the provider that uses them: a foreign key object is converted at every use.
 */
public final class VerifyingProvider {
    /** System property; {@code false} on the command line leaves all verifying to BouncyCastle. */
    public static final String NATIVE = "morprom.native-verification";

    private static final Logger LOG = LoggerFactory.getLogger(VerifyingProvider.class);

    private VerifyingProvider() {}

    /** Made when first asked for, so that the order of class loading decides nothing. */
    private static final class Chosen {
        static final Provider PROVIDER = choose(Boolean.parseBoolean(System.getProperty(NATIVE, "true")));
    }

    /** The provider of this process. */
    public static Provider get() {
        return Chosen.PROVIDER;
    }

    /**
     * Whether the signature over the message is by this key; false also for what is no key or no signature.
     *
     * @param publicKey SubjectPublicKeyInfo in DER
     * @param signatureAlgorithm a JCA name that ends in {@code withECDSA} or {@code withRSA}
     */
    public static boolean verifies(byte[] publicKey, String signatureAlgorithm, byte[] message, byte[] signature) {
        try {
            var family = signatureAlgorithm.endsWith("withRSA") ? "RSA" : "EC";
            var key = KeyFactory.getInstance(family, get()).generatePublic(new X509EncodedKeySpec(publicKey));
            var verifier = Signature.getInstance(signatureAlgorithm, get());
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("no verifier for " + signatureAlgorithm, e);
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            // BouncyCastle reports points off the curve by the latter.
            return false;
        }
    }

    static Provider choose(boolean nativeAllowed) {
        if (nativeAllowed) {
            var corretto = AmazonCorrettoCryptoProvider.INSTANCE;
            if (corretto.getLoadingError() == null && corretto.runSelfTests() == SelfTestStatus.PASSED) {
                return corretto;
            }
            LOG.warn(
                    "The native verifier does not work here; BouncyCastle verifies instead",
                    corretto.getLoadingError());
        }
        return new BouncyCastleProvider();
    }
}
