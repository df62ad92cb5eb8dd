package th.morprom.did.timestamp.unit;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** Units whose certificates are of a test's own making. */
public final class UnitCertificates {
    private UnitCertificates() {}

    /** A unit with a new P-256 key that may be used in a part of the certificate's time. */
    public static TimestampUnit unit(SampleHierarchy hierarchy, Instant from, Instant keyUntil, Instant until) {
        KeyPair keys = SampleKey.P256.generate();
        var key = SigningKey.of(keys.getPrivate(), keys.getPublic(), SampleKey.PROVIDER, KeyAlgorithm.EC_P256);
        return new TimestampUnit(key, chain(hierarchy, keys.getPublic(), from, keyUntil, until));
    }

    /** The certificate of a unit with this key, and those above it. */
    public static List<X509CertificateHolder> chain(
            SampleHierarchy hierarchy, PublicKey key, Instant from, Instant keyUntil, Instant until) {
        var period = new DERSequence(new ASN1Encodable[] {
            new DERTaggedObject(false, 0, new DERGeneralizedTime(Date.from(from))),
            new DERTaggedObject(false, 1, new DERGeneralizedTime(Date.from(keyUntil)))
        });
        return chain(hierarchy, key, from, until, period);
    }

    /** The same, with whatever its privateKeyUsagePeriod may be. */
    public static List<X509CertificateHolder> chain(
            SampleHierarchy hierarchy, PublicKey key, Instant from, Instant until, ASN1Encodable keyUsagePeriod) {
        return chain(hierarchy, key, from, until, builder -> {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.privateKeyUsagePeriod, false, keyUsagePeriod);
        });
    }

    /** A certificate of a month from now, for this and for time-stamping. */
    public static List<X509CertificateHolder> chainWithUsage(SampleHierarchy hierarchy, PublicKey key, int usage) {
        var from = Instant.now();
        return chain(
                hierarchy,
                key,
                from,
                from.plus(Duration.ofDays(30)),
                builder -> builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage)));
    }

    private interface Extending {
        void to(JcaX509v3CertificateBuilder builder) throws CertIOException;
    }

    private static List<X509CertificateHolder> chain(
            SampleHierarchy hierarchy, PublicKey key, Instant from, Instant until, Extending extending) {
        var builder = new JcaX509v3CertificateBuilder(
                hierarchy.issuing().certificate().getSubject(),
                new BigInteger(120, new SecureRandom()),
                Date.from(from),
                Date.from(until),
                new X500Name("C=TH, O=Sample, CN=Unit"),
                key);
        try {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            extending.to(builder);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(SampleKey.PROVIDER)
                    .build(hierarchy.issuing().keys().getPrivate());
            return List.of(builder.build(signer), hierarchy.issuing().certificate());
        } catch (CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
