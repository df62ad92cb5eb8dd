package th.morprom.did.ca.hierarchy;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.testpki.pki.SampleKey;

/** A CA of somebody else's: a root, and what it gives to others, valid until a test breaks one thing. */
final class NationalRoot {
    private static final X500Name NAME =
            new X500Name("C=TH,O=Thailand National Root (test),CN=Thailand National Root CA");

    final X509CertificateHolder certificate;

    private final KeyPair keys;

    NationalRoot() {
        keys = SampleKey.rsa(2048);
        var own = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        certificate = new Gift(NAME, own, KeyIdentifier.of(own).asSubject(), true, -1, signs(), Duration.ZERO).by(this);
    }

    static int signs() {
        return KeyUsage.keyCertSign | KeyUsage.cRLSign;
    }

    /** What it signs. */
    record Gift(
            X500Name subject,
            SubjectPublicKeyInfo key,
            SubjectKeyIdentifier identifier,
            boolean authority,
            int pathLength,
            int usage,
            Duration age) {
        /** As our CA asked for it. */
        static Gift to(X509CertificateHolder ours) {
            var key = ours.getSubjectPublicKeyInfo();
            return new Gift(ours.getSubject(), key, KeyIdentifier.of(key).asSubject(), true, 1, signs(), Duration.ZERO);
        }

        Gift named(String name) {
            return new Gift(new X500Name(name), key, identifier, authority, pathLength, usage, age);
        }

        Gift forKey(SubjectPublicKeyInfo other) {
            return new Gift(subject, other, identifier, authority, pathLength, usage, age);
        }

        Gift identified(byte[] other) {
            return new Gift(subject, key, new SubjectKeyIdentifier(other), authority, pathLength, usage, age);
        }

        Gift noAuthority() {
            return new Gift(subject, key, identifier, false, pathLength, usage, age);
        }

        Gift pathLength(int length) {
            return new Gift(subject, key, identifier, authority, length, usage, age);
        }

        Gift usage(int other) {
            return new Gift(subject, key, identifier, authority, pathLength, other, age);
        }

        Gift aged(Duration other) {
            return new Gift(subject, key, identifier, authority, pathLength, usage, other);
        }

        X509CertificateHolder by(NationalRoot signer) {
            try {
                var start = TestCa.NOW.minus(Duration.ofDays(1)).minus(age);
                var constraints = !authority
                        ? new BasicConstraints(false)
                        : pathLength < 0 ? new BasicConstraints(true) : new BasicConstraints(pathLength);
                return new X509v3CertificateBuilder(
                                NAME,
                                BigInteger.valueOf(start.toEpochMilli()).add(BigInteger.valueOf(hashCode() & 0xffff)),
                                Date.from(start),
                                Date.from(start.plus(Duration.ofDays(3650))),
                                subject,
                                key)
                        .addExtension(Extension.basicConstraints, true, constraints)
                        .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                        .addExtension(Extension.subjectKeyIdentifier, false, identifier)
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.keys.getPrivate()));
            } catch (IOException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
