package th.morprom.did.signing.activation;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.document.DocumentReference;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.register.DocumentNumbers;
import th.morprom.did.signing.register.MaskedName;
import th.morprom.did.signing.verification.Verdict.Signer;

/**
 * Renders a doctor's content, makes it ready for his signature, and says what his passkey must sign. The steps are numbered
 * in docs/signing.md.
 */
public final class PrepareDocument {
    private static final int NONCE_BYTES = 16;
    private static final int TOKEN_BYTES = 16;

    private final ActivationStore store;
    private final DocumentNumbers numbers;
    private final Page page;
    private final Duration life;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * How pages come about.
     *
     * @param verificationUrl where the QR code leads; the token follows
     */
    public record Page(RenderMedicalCertificate render, PrepareSignature prepare, URI verificationUrl) {}

    /** @param life how long a prepared document waits for its doctor */
    public PrepareDocument(
            ActivationStore store,
            DocumentNumbers numbers,
            Page page,
            Duration life,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.numbers = numbers;
        this.page = page;
        this.life = life;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The document to be signed.
     *
     * @throws SigningRefused with the first rule that fails
     * @throws th.morprom.did.signing.document.MedicalCertificateRefused if the content's dates do not allow it
     */
    public PreparedDocument prepare(UUID credentialId, MedicalCertificate certificate) {
        var now = clock.instant();
        // 1. The credential can sign.
        var credential = store.credentials()
                .find(credentialId)
                .orElseThrow(() -> new SigningRefused(Reason.UNKNOWN_CREDENTIAL, "no credential " + credentialId));
        SigningRules.requireUsable(credential, now);
        // 2. The content is its holder's to sign.
        var signer = SigningRules.requireOwnContent(credential, certificate, now);
        // 3. Number and page.
        var number = numbers.next(signer.facilityCode().orElse("UNKNOWN"), now);
        var token = HexFormat.of().formatHex(random(TOKEN_BYTES));
        var pdf = page.render().render(certificate, new DocumentReference(number, url(token)));
        // 4. Everything but the signature.
        var prepared = prepared(pdf, signer, credential, now);
        // 5. What the passkey is to sign.
        var id = UUID.randomUUID();
        var expires = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
        var nonce = Bytes.of(random(NONCE_BYTES));
        var activation = Activation.of(credentialId, id, prepared.digest(), expires, nonce);
        var patient = certificate.examination().patient();
        var masked = MaskedName.of(patient.givenName(), patient.familyName());
        var document = new PendingDocument.New(
                id, credentialId, credential.owner(), number, token, masked, activation, expires, prepared);
        // 6. Stored and written down together.
        store(document, certificate, now);
        return new PreparedDocument(id, number, prepared.digest(), activation.challenge(), pdf, expires);
    }

    private PreparedPdf prepared(byte[] pdf, Signer signer, Credential credential, Instant now) {
        var entry = new SignatureEntry(
                signer.name(), "ออกใบรับรองแพทย์", signer.facility().orElse(""), now);
        return page.prepare().prepare(pdf, entry, CompleteSignature.roomFor(credential.chain()));
    }

    private void store(PendingDocument.New document, MedicalCertificate certificate, Instant now) {
        store.change(() -> {
            store.documents().forgetExpired(now);
            store.documents().add(document, now);
            store.patients().note(document.id(), certificate.declaration().citizenNumber());
            store.note(new AuditEvent(
                    "document.prepared",
                    document.owner().toString(),
                    document.id().toString(),
                    Map.of(
                            "credential", document.credential().toString(),
                            "number", document.number(),
                            "contentSha256",
                                    HexFormat.of().formatHex(document.prepared().digest()))));
            return document;
        });
    }

    private URI url(String token) {
        var base = page.verificationUrl().toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + token);
    }

    private byte[] random(int bytes) {
        var value = new byte[bytes];
        random.nextBytes(value);
        return value;
    }
}
