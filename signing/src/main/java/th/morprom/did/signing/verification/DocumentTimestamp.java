package th.morprom.did.signing.verification;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TimeStampToken;
import th.morprom.did.signing.pades.ByteRange;
import th.morprom.did.signing.trust.Imprint;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * A time-stamp of the whole document as it was, read and not verified yet (ISO 32000-2 section 12.8.5).
 *
 * @param imprint of what it covers
 */
record DocumentTimestamp(ByteRange range, TimeStampToken token, Imprint imprint) {
    /** @throws Rejected with {@code TIMESTAMP_INVALID} or {@code SIGNATURE_DAMAGED} */
    static DocumentTimestamp read(SignedFile file, EmbeddedSignature signature) {
        var range = signature.range();
        try {
            var contents = SignatureCheck.contentInfo(signature.contents());
            var token = Timestamps.read(contents.getEncoded(ASN1Encoding.BER));
            if (!CmsShape.isExact(token.toCMSSignedData())) {
                throw invalid();
            }
            return new DocumentTimestamp(range, token, algorithm -> range.digest(file.bytes(), algorithm));
        } catch (IOException | NotTrusted e) {
            throw invalid();
        } catch (Rejected e) {
            throw e;
        } catch (RuntimeException e) {
            // BouncyCastle reads much of a CMS only when asked for it, and says in many ways that it cannot.
            throw invalid();
        }
    }

    /** The certificates that it brings along. */
    List<X509CertificateHolder> certificates() {
        try {
            return List.copyOf(token.getCertificates().getMatches(null));
        } catch (RuntimeException e) {
            throw invalid();
        }
    }

    private static Rejected invalid() {
        return new Rejected(Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP);
    }
}
