package th.morprom.did.ca.lint;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Keys that sign the twins under lint: one for each signature algorithm, made when first needed, held in memory only.
 * Nobody ever learns the public half, so a twin that escaped would be worth nothing.
 */
final class ThrowAwayKeys {
    /** So many twins, then a new key: nobody should grow fond of one. */
    private static final int LONGEST_USE = 10_000;

    private record Scheme(String key, String signature, int bits) {}

    private record ThrowAway(PrivateKey key, AtomicInteger uses) {
        boolean isWorn() {
            return uses.incrementAndGet() > LONGEST_USE;
        }
    }

    private static final Map<ASN1ObjectIdentifier, Scheme> SCHEMES = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, new Scheme("EC", "SHA256withECDSA", 256),
            X9ObjectIdentifiers.ecdsa_with_SHA384, new Scheme("EC", "SHA384withECDSA", 384),
            PKCSObjectIdentifiers.sha256WithRSAEncryption, new Scheme("RSA", "SHA256withRSA", 3072));

    private final Map<ASN1ObjectIdentifier, ThrowAway> keys = new ConcurrentHashMap<>();
    private final Provider provider;
    private final SecureRandom random;

    ThrowAwayKeys(Provider provider, SecureRandom random) {
        this.provider = provider;
        this.random = random;
    }

    byte[] sign(AlgorithmIdentifier algorithm, byte[] message) {
        var scheme = SCHEMES.get(algorithm.getAlgorithm());
        if (scheme == null) {
            throw new IllegalArgumentException("no CA of ours signs with " + algorithm.getAlgorithm());
        }
        try {
            var signature = Signature.getInstance(scheme.signature(), provider);
            signature.initSign(key(algorithm.getAlgorithm(), scheme), random);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign the twin", e);
        }
    }

    private PrivateKey key(ASN1ObjectIdentifier algorithm, Scheme scheme) {
        // Read first: computing takes a lock that all signing threads would share.
        var present = keys.get(algorithm);
        if (present != null && !present.isWorn()) {
            return present.key();
        }
        return keys.compute(
                        algorithm,
                        (id, old) -> old != null && old.uses().get() <= LONGEST_USE
                                ? old
                                : new ThrowAway(generate(scheme), new AtomicInteger()))
                .key();
    }

    private PrivateKey generate(Scheme scheme) {
        try {
            var generator = KeyPairGenerator.getInstance(scheme.key(), provider);
            if (scheme.key().equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + scheme.bits() + "r1"), random);
            } else {
                generator.initialize(scheme.bits(), random);
            }
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a throw-away key", e);
        }
    }
}
