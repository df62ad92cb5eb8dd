package th.morprom.did.signing.verification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.trust.Timestamps;

/** The time-stamp that a signed file rests on now: the last one of the document, or else the signature's own. */
public final class LatestTimestamp {
    private LatestTimestamp() {}

    /**
     * It, verified by itself; whether the file holds is {@link VerifyDocument}'s to say. Empty where there is none.
     *
     * @throws IllegalArgumentException if this is no signed file
     * @throws th.morprom.did.signing.trust.NotTrusted if it does not verify
     */
    public static Optional<Timestamp> of(byte[] pdf, CertificatePaths paths) {
        try (var document = SignedFile.open(pdf)) {
            var file = SignedFile.of(pdf, document);
            var signature = SignatureCheck.read(file);
            var pool = new ArrayList<X509CertificateHolder>(signature.brought());
            pool.addAll(EmbeddedData.of(document).certificates());
            return latest(file, signature, new Timestamps(paths), pool);
        } catch (IOException | Rejected e) {
            throw new IllegalArgumentException("no signed file", e);
        }
    }

    private static Optional<Timestamp> latest(
            SignedFile file, SignatureCheck signature, Timestamps timestamps, List<X509CertificateHolder> pool) {
        var ofDocument = file.timestamps();
        if (!ofDocument.isEmpty()) {
            var last = DocumentTimestamp.read(file, ofDocument.get(ofDocument.size() - 1));
            return Optional.of(timestamps.verify(last.token(), last.imprint(), pool));
        }
        return signature.timestamps().stream()
                .map(token -> timestamps.verify(token, signature.signer().getSignature(), pool))
                .max(Comparator.comparing(Timestamp::time));
    }
}
