package th.morprom.did.signing.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleKey;

/** What anybody can make: certificates that nobody but themselves vouches for. */
public final class SelfSigned {
    private static final ASN1ObjectIdentifier TEXT = new ASN1ObjectIdentifier("2.999.1");

    private SelfSigned() {}

    /** With a key of its own and a name that others may have as well. */
    public static SampleCertificate anybody(Clock clock) {
        return holding("", clock);
    }

    /** With this text in an extension. */
    public static SampleCertificate holding(String text, Clock clock) {
        var keys = SampleKey.P256.generate();
        var name = new X500Name("CN=Anybody");
        var now = clock.instant();
        try {
            var certificate = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(now.minusSeconds(3600)),
                            Date.from(now.plusSeconds(3600)),
                            name,
                            keys.getPublic())
                    .addExtension(TEXT, false, text.getBytes(ISO_8859_1))
                    .build(new JcaContentSignerBuilder(SampleKey.P256.signatureAlgorithm())
                            .setProvider(SampleKey.PROVIDER)
                            .build(keys.getPrivate()));
            return new SampleCertificate(SampleKey.P256, keys, certificate, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
