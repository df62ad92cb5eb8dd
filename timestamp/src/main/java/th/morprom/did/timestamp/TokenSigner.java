package th.morprom.did.timestamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** Builds and signs TimeStampResp structures as one unit. */
final class TokenSigner {
    private static final AlgorithmIdentifier SHA_256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    private final TimestampUnit unit;
    private final DigestCalculatorProvider digests = new BcDigestCalculatorProvider();

    TokenSigner(TimestampUnit unit) {
        this.unit = unit;
    }

    /**
     * A granted response for a request that was checked before.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not sign
     */
    byte[] grant(TimeStampRequest request, BigInteger serial, Instant genTime) {
        try {
            return responses()
                    .generateGrantedResponse(request, serial, Date.from(genTime))
                    .getEncoded();
        } catch (TSPException e) {
            throw new IllegalStateException("a checked request was refused", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rejection, which holds no token and is not signed. */
    byte[] reject(int failInfo, String why) {
        try {
            return responses()
                    .generateFailResponse(PKIStatus.REJECTION, failInfo, why)
                    .getEncoded();
        } catch (TSPException e) {
            throw new IllegalStateException("a rejection could not be built", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** New for each answer: the generator gathers failures, and would tell them again with the next granted token. */
    private TimeStampResponseGenerator responses() {
        return new TimeStampResponseGenerator(
                tokens(), TimestampQuery.HASHES, Set.of(unit.policy()), TimestampQuery.EXTENSIONS);
    }

    /** New for each answer as well: a signer of the CMS collects the bytes to be signed in itself. */
    private TimeStampTokenGenerator tokens() {
        try {
            // RFC 5816: a digest other than SHA-1 makes the certificate reference an ESSCertIDv2.
            var generator = new TimeStampTokenGenerator(signerInfo(), digests.get(SHA_256), unit.policy());
            generator.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
            setAccuracy(generator);
            generator.setTSA(new GeneralName(unit.certificate().getSubject()));
            generator.addCertificates(new CollectionStore<>(unit.chain()));
            return generator;
        } catch (TSPException | OperatorCreationException e) {
            throw new IllegalStateException("a token could not be prepared", e);
        }
    }

    private SignerInfoGenerator signerInfo() throws OperatorCreationException {
        return new SignerInfoGeneratorBuilder(digests)
                .setSignedAttributeGenerator(TokenSigner::withoutSigningTime)
                .build(unit.key().contentSigner(), unit.certificate());
    }

    /** The time is genTime; the signingTime that is added by default would be a second one, from another clock. */
    private static AttributeTable withoutSigningTime(Map<?, ?> parameters) {
        return new DefaultSignedAttributeTableGenerator()
                .getAttributes(parameters)
                .remove(CMSAttributes.signingTime);
    }

    private void setAccuracy(TimeStampTokenGenerator generator) {
        var millis = (int) unit.accuracy().toMillis();
        if (millis >= 1000) {
            generator.setAccuracySeconds(millis / 1000);
        }
        if (millis % 1000 != 0) {
            generator.setAccuracyMillis(millis % 1000);
        }
    }
}
