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
 * @param signers the path of each who signed, the doctor before the facility: his certificate first, the trust anchor last
 */
public record Footing(Timestamp latest, List<List<X509CertificateHolder>> signers) {
    /**
     * That of this file; empty where there is no time-stamp.
     *
     * @throws IllegalArgumentException if this is no signed file
     * @throws th.morprom.did.signing.trust.NotTrusted if a part does not verify
     */
    public static Optional<Footing> of(byte[] pdf, CertificatePaths paths) {
        try (var document = SignedFile.open(pdf)) {
            var file = SignedFile.of(pdf, document);
            var signatures = Stream.concat(Stream.of(file.signature()), file.second().stream())
                    .map(place -> SignatureCheck.read(file.bytes(), place))
                    .toList();
            var stamps = file.timestamps().stream()
                    .map(place -> DocumentTimestamp.read(file, place))
                    .toList();
            var pool = new LinkedHashSet<X509CertificateHolder>();
            signatures.forEach(signature -> pool.addAll(signature.brought()));
            pool.addAll(EmbeddedData.of(document).certificates());
            stamps.forEach(stamp -> pool.addAll(stamp.certificates()));
            return of(signatures, stamps, paths, pool);
        } catch (IOException | Rejected e) {
            throw new IllegalArgumentException("no signed file", e);
        }
    }

    private static Optional<Footing> of(
            List<SignatureCheck> signatures,
            List<DocumentTimestamp> stamps,
            CertificatePaths paths,
            Collection<X509CertificateHolder> pool) {
        var timestamps = new Timestamps(paths);
        var own = signatures.stream()
                .flatMap(signature -> signature.timestamps().stream()
                        .map(token ->
                                timestamps.verify(token, signature.signer().getSignature(), pool))
                        .sorted(Comparator.comparing(Timestamp::time)));
        var ofDocument = stamps.stream().map(stamp -> timestamps.verify(stamp.token(), stamp.imprint(), pool));
        var all = Stream.concat(own, ofDocument).toList();
        return all.stream().findFirst().map(first -> {
            var signers = signatures.stream()
                    .map(signature -> paths.find(signature.certificate(), pool, first.time()))
                    .toList();
            return new Footing(all.get(all.size() - 1), signers);
        });
    }
}
