package th.morprom.did.signing.activation;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.document.DocumentReference;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.register.DocumentNumbers;
import th.morprom.did.signing.verification.Verdict.Signer;

/** How pages come about: steps 3 and 4 of docs/signing.md. */
public final class RenderDocument {
    private static final int TOKEN_BYTES = 16;

    private final DocumentNumbers numbers;
    private final RenderMedicalCertificate render;
    private final PrepareSignature prepare;
    private final URI verificationUrl;
    private final SecureRandom random;

    /** @param verificationUrl where the QR code leads; the token follows */
    public RenderDocument(
            DocumentNumbers numbers,
            RenderMedicalCertificate render,
            PrepareSignature prepare,
            URI verificationUrl,
            SecureRandom random) {
        this.numbers = numbers;
        this.render = render;
        this.prepare = prepare;
        this.verificationUrl = verificationUrl;
        this.random = random;
    }

    /** A page under its number. */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    record Page(String number, String verificationToken, byte[] pdf) {}

    /** 3. Spends the facility's next number. */
    Page page(MedicalCertificate certificate, Signer signer, Optional<String> replaces, Instant now) {
        var number = numbers.next(signer.facilityCode().orElse("UNKNOWN"), now);
        var token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        var written = HexFormat.of().formatHex(token);
        var pdf = render.render(certificate, new DocumentReference(number, url(written), replaces));
        return new Page(number, written, pdf);
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
