package th.morprom.did.audit.statement;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import th.morprom.did.audit.chain.Sha256;

/** RFC 3161 time-stamps over signatures of statements: asked for, and verified. */
final class Timestamps {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BITS = 64;

    private Timestamps() {}

    /** The token over these bytes, DER; empty if the source has none to give or what it gives does not verify. */
    static Optional<byte[]> request(TimestampSource source, byte[] content) {
        try {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            var imprint = Sha256.digest().digest(content);
            var request = generator.generate(TSPAlgorithms.SHA256, imprint, new BigInteger(NONCE_BITS, RANDOM));
            var response = new TimeStampResponse(source.timestamp(request.getEncoded()));
            response.validate(request);
            var token = response.getTimeStampToken();
            if (token == null) {
                return Optional.empty();
            }
            var der = token.getEncoded();
            return verify(der, content, Set.of()) ? Optional.of(der) : Optional.empty();
        } catch (IOException | TSPException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the token is for these bytes, signed by a certificate for time-stamping alone that was valid at the time stated and that
     * leads to one of the anchors. Without anchors, the unit is believed to be who it says.
     */
    static boolean verify(byte[] der, byte[] content, Set<X509Certificate> anchors) {
        try {
            var token = new TimeStampToken(new CMSSignedData(der));
            var info = token.getTimeStampInfo();
            if (!NISTObjectIdentifiers.id_sha256.equals(info.getMessageImprintAlgOID())
                    || !Arrays.equals(Sha256.digest().digest(content), info.getMessageImprintDigest())) {
                return false;
            }
            var unit = token.getCertificates().getMatches(null).stream()
                    .filter(token.getSID()::match)
                    .findFirst();
            if (unit.isEmpty()) {
                return false;
            }
            // Checks the certificate's hash in the signed attributes, its only key purpose, its validity, and the
            // signature.
            token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(PROVIDER)
                    .build(unit.get()));
            return anchors.isEmpty() || leadsToOneOf(anchors, unit.get(), token);
        } catch (TSPException | CMSException | IOException | OperatorCreationException | GeneralSecurityException e) {
            return false;
        } catch (IllegalArgumentException | IllegalStateException e) {
            // BouncyCastle's ways to say that these bytes are something else.
            return false;
        }
    }

    private static boolean leadsToOneOf(Set<X509Certificate> anchors, X509CertificateHolder unit, TimeStampToken token)
            throws GeneralSecurityException {
        var converter = new JcaX509CertificateConverter().setProvider(PROVIDER);
        var certificates = new ArrayList<X509Certificate>();
        for (var certificate : token.getCertificates().getMatches(null)) {
            certificates.add(converter.getCertificate(certificate));
        }
        var target = new X509CertSelector();
        target.setCertificate(converter.getCertificate(unit));
        var parameters = new PKIXBuilderParameters(
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet()), target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
        parameters.setDate(token.getTimeStampInfo().getGenTime());
        parameters.setRevocationEnabled(false);
        return CertPathBuilder.getInstance("PKIX").build(parameters).getCertPath() != null;
    }
}
