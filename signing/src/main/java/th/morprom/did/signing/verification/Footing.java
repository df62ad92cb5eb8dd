package th.morprom.did.signing.verification;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.trust.Timestamps;

/**
 * What a signed file rests on. Each is verified by itself; whether the file holds is {@link VerifyDocument}'s to say.
 *
 * @param latest the last time-stamp of the document, or else the signature's own
 * @param signer the path of the signer: his certificate first, the trust anchor last
 */
public record Footing(Timestamp latest, List<X509CertificateHolder> signer) {
    /**
     * That of this file; empty where there is no time-stamp.
     *
     * @throws IllegalArgumentException if this is no signed file
     * @throws th.morprom.did.signing.trust.NotTrusted if a part does not verify
     */
    public static Optional<Footing> of(byte[] pdf, CertificatePaths paths) {
        try (var document = SignedFile.open(pdf)) {
            var file = SignedFile.of(pdf, document);
            var signature = SignatureCheck.read(file);
            var stamps = file.timestamps().stream()
                    .map(place -> DocumentTimestamp.read(file, place))
                    .toList();
            var pool = new LinkedHashSet<X509CertificateHolder>(signature.brought());
            pool.addAll(EmbeddedData.of(document).certificates());
            stamps.forEach(stamp -> pool.addAll(stamp.certificates()));
            return of(signature, stamps, paths, pool);
        } catch (IOException | Rejected e) {
            throw new IllegalArgumentException("no signed file", e);
        }
    }

    private static Optional<Footing> of(
            SignatureCheck signature,
            List<DocumentTimestamp> stamps,
            CertificatePaths paths,
            Collection<X509CertificateHolder> pool) {
        var timestamps = new Timestamps(paths);
        var own = signature.timestamps().stream()
                .map(token -> timestamps.verify(token, signature.signer().getSignature(), pool))
                .sorted(Comparator.comparing(Timestamp::time))
                .toList();
        var ofDocument = stamps.stream()
                .map(stamp -> timestamps.verify(stamp.token(), stamp.imprint(), pool))
                .toList();
        var all = Stream.concat(own.stream(), ofDocument.stream()).toList();
        return all.stream().findFirst().map(first -> {
            var signer = paths.find(signature.certificate(), pool, first.time());
            return new Footing(all.get(all.size() - 1), signer);
        });
    }
}
