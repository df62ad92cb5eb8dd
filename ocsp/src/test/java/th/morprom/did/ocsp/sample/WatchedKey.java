package th.morprom.did.ocsp.sample;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.concurrent.atomic.AtomicInteger;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.testpki.pki.WatchedSignatures;

/** The key of an OCSP signer that counts its signatures, and can be away or slow as a token can. */
public final class WatchedKey {
    private final AtomicInteger signatures = new AtomicInteger();
    private volatile boolean away;
    private volatile long millis;

    /** An identity of the issuing CA that signs with it. */
    public OcspIdentity identity(SampleHierarchy hierarchy) {
        var signer = hierarchy.ocspSigner();
        return new OcspIdentity(hierarchy.issuing().certificate(), signer.certificate(), signingKey(signer));
    }

    /** The same key with the certificate of another signer. */
    public SigningKey signingKey(SampleCertificate signer) {
        var keys = signer.keys();
        return SigningKey.of(
                WatchedSignatures.privateKey(),
                keys.getPublic(),
                new WatchedSignatures(message -> sign(keys.getPrivate(), message)),
                KeyAlgorithm.EC_P256);
    }

    public int signatures() {
        return signatures.get();
    }

    /** From now on, or no more. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** How long each signature takes from now on. */
    public void takes(long milliseconds) {
        millis = milliseconds;
    }

    private byte[] sign(PrivateKey key, byte[] message) throws SignatureException {
        if (away) {
            throw new SignatureException("away");
        }
        signatures.incrementAndGet();
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            var signature = Signature.getInstance("SHA256withECDSA", SampleKey.PROVIDER);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
