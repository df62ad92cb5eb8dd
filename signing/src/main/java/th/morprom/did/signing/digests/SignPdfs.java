package th.morprom.did.signing.digests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.digests.DigestsRefused.Reason;
import th.morprom.did.signing.digests.MakeReady.Ready;
import th.morprom.did.signing.digests.SignDigests.Order;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.register.SealedPdfs;
import th.morprom.did.signing.seal.SealDocument;
import th.morprom.did.signing.seal.Unsealed;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.verification.SignerFacts;

/**
 * Signs whole PDFs that other programs made, by a doctor's agreement. Either he agreed to the digest of the file as the program has it, and what is
 * signed is this file with an invisible signature added behind its last byte; or to the digest of what is signed, where the file was made ready
 * before he was asked.
 */
public final class SignPdfs {
    private final SignDigests sign;
    private final MakeReady ready;
    private final Finishing finishing;

    public SignPdfs(SignDigests sign, MakeReady ready, Finishing finishing) {
        this.sign = sign;
        this.ready = ready;
        this.finishing = finishing;
    }

    /**
     * What a signature is completed with.
     *
     * @param kept where it is written down what became of the seal
     */
    public record Finishing(
            CompleteSignature complete,
            CollectValidationData collect,
            AddDocumentTimestamp archive,
            SealDocument seals,
            SealedPdfs kept) {}

    /** How far a signature goes: ETSI EN 319 142-1 section 6. */
    public enum Level {
        B,
        T,
        LT,
        LTA
    }

    /**
     * A file as the program has it.
     *
     * @param certifying whether the signature certifies the document with DocMDP P=2; otherwise it approves it
     */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    public record Wanted(byte[] pdf, Level level, boolean certifying) {}

    private record Prepared(PreparedPdf pdf, Level level) {}

    /**
     * A signed file.
     *
     * @param seal serial number of the certificate of the facility's seal on it, lower-case hex
     * @param unsealed why it has not got the seal that the facility wants
     */
    public record Signed(Bytes pdf, Optional<String> seal, Optional<Unsealed> unsealed) {}

    /**
     * The signed files, in the order of the digests, which are those of the files as they came. Nobody seals them: who asks for his signature
     * alone gets it alone.
     *
     * @throws DigestsRefused as {@link SignDigests#sign} does
     * @throws th.morprom.did.signing.foreign.ForeignPdfRefused if one of them cannot be signed; then none is
     * @throws th.morprom.did.signing.verification.VerificationBusy if too many files are being looked at
     * @throws th.morprom.did.signing.activation.SigningRefused if the credential cannot sign now
     * @throws th.morprom.did.signing.trust.SourceUnavailable if status, time-stamp or revocation list cannot be had
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public List<Bytes> sign(Order order, List<Wanted> wanted) {
        requireDigests(
                order,
                wanted.stream().map(file -> order.algorithm().of(file.pdf())).toList());
        sign.requireFree(order);
        var credential = ready.usable(order.credential());
        // What reads strangers' bytes is done before the key is touched.
        var prepared = wanted.stream()
                .map(file -> new Prepared(
                        ready.prepared(credential, file.pdf(), file.certifying(), Optional.empty()), file.level()))
                .toList();
        return sign.make(order, new Pdfs(order, prepared, Optional.empty())).values();
    }

    /**
     * The same for a file that was made ready before its doctor was asked; what he agreed to is its {@link Ready#digest()}. From level T on it
     * gets the seal of the facility whose program laid it, where that is in use and he signs for this facility.
     *
     * @param facility code of nine characters
     * @throws DigestsRefused as above
     */
    public Signed sign(Order order, Ready ready, Level level, String facility) {
        requireDigests(order, List.of(ready.digest()));
        var work = new Pdfs(order, List.of(new Prepared(ready.pdf(), level)), Optional.of(facility));
        var pdf = sign.make(order, work).values().get(0);
        var sealed = work.sealed.get(0);
        return new Signed(pdf, sealed.seal(), sealed.unsealed());
    }

    private static void requireDigests(Order order, List<Bytes> digests) {
        if (!order.digests().equals(digests)) {
            throw new DigestsRefused(Reason.NOT_AUTHORISED, "the digests are not those of the files");
        }
    }

    private final class Pdfs implements SignDigests.Work<CMSSignedData> {
        private final Map<Bytes, Prepared> byDigest = new HashMap<>();
        private final List<Prepared> prepared;
        private final Optional<String> facility;
        /** In the order of what was prepared. */
        private final List<SealDocument.Outcome> sealed = new ArrayList<>();

        private Pdfs(Order order, List<Prepared> prepared, Optional<String> facility) {
            this.prepared = prepared;
            this.facility = facility;
            for (int i = 0; i < prepared.size(); i++) {
                byDigest.put(order.digests().get(i), prepared.get(i));
            }
        }

        @Override
        public CMSSignedData sign(SigningKey key, byte[] digest, Credential credential) {
            var file = byDigest.get(Bytes.of(digest));
            if (file == null) {
                throw new IllegalStateException("no file of this digest");
            }
            return CompleteSignature.sign(file.pdf(), key, credential.chain());
        }

        @Override
        public Signatures finish(List<CMSSignedData> made, Credential credential, StatusAnswer status, Claim claim) {
            var files = new ArrayList<Bytes>();
            for (int i = 0; i < made.size(); i++) {
                var file = prepared.get(i);
                var by = new By(
                        credential.chain(),
                        status,
                        standing(file.level(), credential.chain().get(0)),
                        claim);
                claim.renew();
                var outcome = finished(file, made.get(i), by);
                sealed.add(outcome);
                files.add(Bytes.of(outcome.pdf()));
                claim.renew();
            }
            return new Signatures(files, Optional.empty());
        }

        /** At level B there is nothing but his signature: whoever wants that goes on with the file himself. */
        private Optional<SealDocument.Standing> standing(Level level, X509CertificateHolder doctor) {
            return facility.filter(code -> level != Level.B)
                    .filter(code -> SignerFacts.of(doctor).facilityCode().equals(Optional.of(code)))
                    .map(code -> finishing.seals().standing(doctor));
        }

        @Override
        public Map<String, String> keep(int index, Bytes made) {
            var sha256 = Sha256.hex(made.toByteArray());
            var outcome = sealed.get(index);
            var details = new HashMap<>(Map.of("documentSha256", sha256));
            outcome.seal().ifPresent(serial -> details.put("seal", serial));
            outcome.unsealed().ifPresent(why -> details.put("unsealed", why.name()));
            if (details.size() > 1) {
                var file = prepared.get(index).pdf();
                finishing
                        .kept()
                        .keep(
                                HexFormat.of().formatHex(file.range().digest(file.bytes(), "SHA-256")),
                                sha256,
                                facility.orElseThrow(),
                                new SealedPdfs.Sealed(
                                        outcome.seal(), outcome.unsealed().map(Enum::name)));
            }
            return details;
        }
    }

    /** By what a signature is completed. */
    private record By(
            List<X509CertificateHolder> chain,
            StatusAnswer status,
            Optional<SealDocument.Standing> seal,
            Claim claim) {}

    private SealDocument.Outcome finished(Prepared file, CMSSignedData cms, By by) {
        if (file.level() == Level.B) {
            return SealDocument.Outcome.unwanted(file.pdf().with(der(cms)));
        }
        var stamped = finishing.complete().complete(file.pdf(), cms);
        var sealed = by.seal()
                .map(standing -> finishing.seals().sealOthers(stamped, standing, by.claim()::renew))
                .orElseGet(() -> SealDocument.Outcome.unwanted(stamped.bytes()));
        if (file.level() == Level.T) {
            return sealed;
        }
        by.claim().renew();
        var data = finishing
                .collect()
                .collect(by.chain(), by.status(), stamped.timestamp(), by.claim()::renew)
                .and(sealed.data());
        return sealed.grown(
                file.level() == Level.LT
                        ? new AddValidationData().add(sealed.pdf(), data)
                        : finishing.archive().add(sealed.pdf(), data).bytes());
    }

    private static byte[] der(CMSSignedData cms) {
        try {
            return cms.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("the CMS cannot be written", e);
        }
    }
}
