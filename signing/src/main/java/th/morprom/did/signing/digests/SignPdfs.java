package th.morprom.did.signing.digests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cms.CMSSignedData;
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
import th.morprom.did.signing.trust.StatusAnswer;

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

    /** What a signature is completed with. */
    public record Finishing(CompleteSignature complete, CollectValidationData collect, AddDocumentTimestamp archive) {}

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
     * The signed files, in the order of the digests, which are those of the files as they came.
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
        return sign.make(order, new Pdfs(order, prepared)).values();
    }

    /**
     * The same for a file that was made ready before its doctor was asked; what he agreed to is its {@link Ready#digest()}.
     *
     * @throws DigestsRefused as above
     */
    public byte[] sign(Order order, Ready ready, Level level) {
        requireDigests(order, List.of(ready.digest()));
        return sign.make(order, new Pdfs(order, List.of(new Prepared(ready.pdf(), level))))
                .values()
                .get(0)
                .toByteArray();
    }

    private static void requireDigests(Order order, List<Bytes> digests) {
        if (!order.digests().equals(digests)) {
            throw new DigestsRefused(Reason.NOT_AUTHORISED, "the digests are not those of the files");
        }
    }

    private final class Pdfs implements SignDigests.Work<CMSSignedData> {
        private final Map<Bytes, Prepared> byDigest = new HashMap<>();
        private final List<Prepared> prepared;

        private Pdfs(Order order, List<Prepared> prepared) {
            this.prepared = prepared;
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
                files.add(Bytes.of(finished(prepared.get(i), made.get(i), credential, status, claim)));
                claim.renew();
            }
            return new Signatures(files, Optional.empty());
        }

        @Override
        public String detail() {
            return "documentSha256";
        }
    }

    private byte[] finished(Prepared file, CMSSignedData cms, Credential credential, StatusAnswer status, Claim claim) {
        if (file.level() == Level.B) {
            return file.pdf().with(der(cms));
        }
        var stamped = finishing.complete().complete(file.pdf(), cms);
        if (file.level() == Level.T) {
            return stamped.bytes();
        }
        var data = finishing.collect().collect(credential.chain(), status, stamped.timestamp(), claim::renew);
        return file.level() == Level.LT
                ? new AddValidationData().add(stamped.bytes(), data)
                : finishing.archive().add(stamped.bytes(), data).bytes();
    }

    private static byte[] der(CMSSignedData cms) {
        try {
            return cms.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("the CMS cannot be written", e);
        }
    }
}
