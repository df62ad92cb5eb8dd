package th.morprom.did.signing.activation;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.document.DocumentReference;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.proof.SignProof;
import th.morprom.did.signing.proof.SignedProof;
import th.morprom.did.signing.register.DocumentNumbers;
import th.morprom.did.signing.verification.Verdict.Signer;

/** How pages come about: steps 3 and 4 of docs/signing.md. */
public final class RenderDocument {
    private static final int TOKEN_BYTES = 16;

    private final DocumentNumbers numbers;
    private final RenderMedicalCertificate render;
    private final PrepareSignature prepare;
    private final URI verificationUrl;
    private final Optional<SignProof> proofs;
    private final SecureRandom random;

    /**
     * With these.
     *
     * @param verificationUrl where the QR code leads; the token follows
     * @param proofs empty where pages prove nothing by themselves
     */
    public RenderDocument(
            DocumentNumbers numbers,
            RenderMedicalCertificate render,
            PrepareSignature prepare,
            URI verificationUrl,
            Optional<SignProof> proofs,
            SecureRandom random) {
        this.numbers = numbers;
        this.render = render;
        this.prepare = prepare;
        this.verificationUrl = verificationUrl;
        this.proofs = proofs;
        this.random = random;
    }

    /**
     * A page under its number.
     *
     * @param madeAt what it says of when it was made ready
     */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    record Page(String number, String verificationToken, byte[] pdf, Instant madeAt) {}

    /** 3. Spends the facility's next number. Nobody has agreed to the page, so it proves nothing yet. */
    Page page(MedicalCertificate certificate, Signer signer, Optional<String> replaces, Instant now) {
        var number = number(signer, now);
        var token = token();
        var reference = reference(number, token, replaces, Optional.empty());
        return new Page(number, token, render.render(certificate, reference, now), now);
    }

    /** The page of a draft as the form is by now, with the time at which it was written. Nor does it prove anything. */
    byte[] page(Draft draft, Optional<String> replaces) {
        var reference = reference(draft.number(), draft.verificationToken(), replaces, Optional.empty());
        return render.render(draft.content(), reference, draft.writtenAt());
    }

    /** A page with its proof in the QR code; only what its doctor has signed is handed to anybody. */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    record Proven(byte[] pdf, Optional<SignedProof> proof) {
        /** The proof is no secret of the page's: the log can name what was made, and gives none of it away. */
        Map<String, String> auditDetails() {
            return proof.map(made -> Map.of("proofKid", made.kid(), "proofSha256", made.sha256()))
                    .orElseGet(Map::of);
        }
    }

    /**
     * 4. The page under the same number with its proof in the QR code, and otherwise the same: the one that is signed.
     *
     * @param replaces number of the certificate that it takes the place of
     */
    Proven proven(Page page, MedicalCertificate certificate, Optional<String> replaces, Instant now) {
        if (proofs.isEmpty()) {
            return new Proven(page.pdf(), Optional.empty());
        }
        var proof = proofs.get().sign(certificate, page.number(), now);
        var reference = reference(page.number(), page.verificationToken(), replaces, Optional.of(proof.digits()));
        return new Proven(render.render(certificate, reference, page.madeAt()), Optional.of(proof));
    }

    /** 4. The same of a draft; its doctor has seen {@link #page(Draft, Optional)}. */
    Proven proven(Draft draft, Optional<String> replaces, Instant now) {
        if (proofs.isEmpty()) {
            return new Proven(page(draft, replaces), Optional.empty());
        }
        var page = new Page(draft.number(), draft.verificationToken(), draft.pdf(), draft.writtenAt());
        return proven(page, draft.content(), replaces, now);
    }

    private DocumentReference reference(
            String number, String token, Optional<String> replaces, Optional<String> proof) {
        return new DocumentReference(number, url(token), VerificationCode.of(token), replaces, proof);
    }

    private String number(Signer signer, Instant now) {
        return numbers.next(signer.facilityCode().orElse("UNKNOWN"), now);
    }

    private String token() {
        var token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /** 4. Everything but the signature. */
    PreparedPdf prepared(byte[] pdf, Signer signer, Credential credential, Instant now) {
        var entry = new SignatureEntry(
                signer.name(), "ออกใบรับรองแพทย์", signer.facility().orElse(""), now);
        return prepare.prepare(pdf, entry, CompleteSignature.roomFor(credential.chain()));
    }

    private URI url(String token) {
        var base = verificationUrl.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + token);
    }
}
