package th.morprom.did.ocsp.sample;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.concurrent.atomic.AtomicInteger;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

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
        return SigningKey.of(
                signer.keys().getPrivate(), signer.keys().getPublic(), new Watching(), KeyAlgorithm.EC_P256);
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

    private final class Watching extends Provider {
        private static final long serialVersionUID = 1L;

        Watching() {
            super("Watching", "1", "signs as BouncyCastle does, and tells");
            putService(new Service(this, "Signature", "SHA256withECDSA", Signing.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Signing();
                }
            });
        }
    }

    private final class Signing extends SignatureSpi {
        private final Signature signature;

        Signing() {
            try {
                signature = Signature.getInstance("SHA256withECDSA", SampleKey.PROVIDER);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            signature.initVerify(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            signature.initSign(key);
        }

        @Override
        protected void engineUpdate(byte octet) throws SignatureException {
            signature.update(octet);
        }

        @Override
        protected void engineUpdate(byte[] octets, int from, int length) throws SignatureException {
            signature.update(octets, from, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            if (away) {
                throw new SignatureException("away");
            }
            signatures.incrementAndGet();
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return signature.sign();
        }

        @Override
        protected boolean engineVerify(byte[] octets) throws SignatureException {
            return signature.verify(octets);
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
