package th.morprom.did.signing.sample;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.proof.ProofKeys;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** One key that proves pages: a year of use, five of being believed. */
public final class SampleProofs implements ProofKeys {
    public static final Duration USE = Duration.ofDays(365);
    public static final Duration LIFE = Duration.ofDays(5 * 365);

    private final SampleCertificate sample;

    /** @param now a day after its use began */
    public SampleProofs(SampleHierarchy hierarchy, Instant now) {
        var from = now.minus(Duration.ofDays(1));
        this.sample = hierarchy.proofKey(from, from.plus(USE), from.plus(LIFE));
    }

    @Override
    public Key present() {
        var key = SigningKey.of(
                sample.keys().getPrivate(), sample.keys().getPublic(), SampleKey.PROVIDER, KeyAlgorithm.EC_P256);
        return new Key(key, sample.certificate());
    }

    /** r and s over any bytes at all, s the smaller of the two that hold. */
    public byte[] signature(byte[] message) {
        try {
            var signature = Signature.getInstance("SHA256withPLAIN-ECDSA", SampleKey.PROVIDER);
            signature.initSign(sample.keys().getPrivate());
            signature.update(message);
            var made = signature.sign();
            var order = ((ECPublicKey) sample.keys().getPublic()).getParams().getOrder();
            var numbers = PlainDSAEncoding.INSTANCE.decode(order, made);
            return PlainDSAEncoding.INSTANCE.encode(order, numbers[0], numbers[1].min(order.subtract(numbers[1])));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<X509CertificateHolder> certificates() {
        return List.of(sample.certificate());
    }
}
