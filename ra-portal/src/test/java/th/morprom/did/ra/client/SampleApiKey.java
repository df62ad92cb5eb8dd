package th.morprom.did.ra.client;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A key of the API that lives in memory. */
public final class SampleApiKey {
    private SampleApiKey() {}

    public static ApiKey create() {
        try {
            var provider = new BouncyCastleProvider();
            var generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("P-256"));
            var keys = generator.generateKeyPair();
            return new ApiKey(keys.getPrivate(), (ECPublicKey) keys.getPublic(), provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
