package th.morprom.did.signing.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import th.morprom.did.signing.trust.NotTrusted.Reason;

/**
 * Verifies RFC 3161 tokens: the imprint, the signature, that the signed attributes name the unit's certificate (RFC 5816),
 * that it is certified for time-stamping alone, and its path to a trust anchor at the time stated.
 */
public final class Timestamps {
    private final CertificatePaths paths;

    public Timestamps(CertificatePaths paths) {
        this.paths = paths;
    }

    /** The token, verified for these bytes. */
    public Timestamp verify(TimeStampToken token, byte[] stamped, Collection<X509CertificateHolder> pool) {
        return verify(token, Imprint.of(stamped), pool);
    }

    /**
     * The token, verified for this content.
     *
     * @param pool further certificates for the path
     * @throws NotTrusted with {@code TIMESTAMP}, {@code PATH} or {@code WEAK_CERTIFICATE}
     */
    public Timestamp verify(TimeStampToken token, Imprint stamped, Collection<X509CertificateHolder> pool) {
        try {
            requireImprint(token, stamped);
            var all =
                    new ArrayList<X509CertificateHolder>(token.getCertificates().getMatches(null));
            all.addAll(pool);
            var unit = unit(token, all);
            requireAlgorithms(token);
            // Checks ESSCertIDv2, the critical and only key purpose, the unit's validity at genTime, and the signature.
            token.validate(Verifiers.of(unit));
            var time = token.getTimeStampInfo().getGenTime().toInstant();
            return new Timestamp(time, paths.find(unit, all, time), token);
        } catch (TSPException | OperatorCreationException e) {
            throw new NotTrusted(Reason.TIMESTAMP, "the time-stamp does not verify", e);
        } catch (NotTrusted e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NotTrusted(Reason.TIMESTAMP, "unreadable time-stamp", e);
        }
    }

    /** The token in these bytes, not yet verified. */
    public static TimeStampToken read(byte[] der) {
        try {
            return new TimeStampToken(new CMSSignedData(new ByteArrayInputStream(der)));
        } catch (IOException | TSPException | CMSException e) {
            throw new NotTrusted(Reason.TIMESTAMP, "unreadable time-stamp", e);
        } catch (RuntimeException e) {
            throw new NotTrusted(Reason.TIMESTAMP, "unreadable time-stamp", e);
        }
    }

    private static void requireImprint(TimeStampToken token, Imprint stamped) {
        var info = token.getTimeStampInfo();
        if (!Strength.isDigest(info.getMessageImprintAlgOID())) {
            throw new NotTrusted(Reason.TIMESTAMP, "imprint algorithm " + info.getMessageImprintAlgOID());
        }
        var digest = stamped.digest(info.getMessageImprintAlgOID().getId());
        if (!MessageDigest.isEqual(digest, info.getMessageImprintDigest())) {
            throw new NotTrusted(Reason.TIMESTAMP, "the time-stamp is for other content");
        }
    }

    private static X509CertificateHolder unit(TimeStampToken token, Collection<X509CertificateHolder> certificates) {
        return certificates.stream()
                .filter(token.getSID()::match)
                .findFirst()
                .orElseThrow(() -> new NotTrusted(Reason.TIMESTAMP, "the time-stamping unit's certificate is missing"));
    }

    private static void requireAlgorithms(TimeStampToken token) {
        var signers = token.toCMSSignedData().getSignerInfos().getSigners();
        var signer = signers.iterator().next();
        if (signers.size() != 1
                || !Strength.isDigest(signer.getDigestAlgorithmID().getAlgorithm())
                || !Strength.isSignerAlgorithm(
                        signer.toASN1Structure().getDigestEncryptionAlgorithm().getAlgorithm())) {
            throw new NotTrusted(Reason.TIMESTAMP, "the time-stamp's algorithms are not accepted");
        }
    }
}
