package th.morprom.did.testpki.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamping authority (RFC 3161) as a function from request to response, for tests of clients. */
public final class SampleTimestampAuthority {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final SampleCertificate unit;
    private final Clock clock;

    SampleTimestampAuthority(SampleCertificate unit, Clock clock) {
        this.unit = unit;
        this.clock = clock;
    }

    /** The same unit by another clock. */
    public SampleTimestampAuthority by(Clock other) {
        return new SampleTimestampAuthority(unit, other);
    }

    /** The same protocol signed by another unit, such as that of a hierarchy nobody trusts. */
    public SampleTimestampAuthority signedBy(SampleCertificate other) {
        return new SampleTimestampAuthority(other, clock);
    }

    /**
     * The DER response, granted or with the failure that RFC 3161 names.
     *
     * @throws UncheckedIOException for bytes that are no request
     */
    public byte[] answer(byte[] der) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder()
                    .setProvider(SampleKey.PROVIDER)
                    .build();
            var generator = new TimeStampTokenGenerator(
                    signer(digests),
                    digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier(SampleHierarchy.POLICY));
            generator.setAccuracySeconds(1);
            generator.addCertificates(new JcaCertStore(
                    unit.chain().stream().map(SampleCertificate::x509).toList()));
            var response = new TimeStampResponseGenerator(generator, TSPAlgorithms.ALLOWED);
            return response.generate(new TimeStampRequest(der), new BigInteger(63, RANDOM), Date.from(clock.instant()))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private SignerInfoGenerator signer(DigestCalculatorProvider digests) throws OperatorCreationException {
        return new SignerInfoGeneratorBuilder(digests).build(unit.contentSigner(), unit.certificate());
    }
}
