package th.morprom.did.signing.activation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.register.Listing;

/**
 * Renders a doctor's content, makes it ready for his signature, and says what his passkey must sign. The steps are numbered
 * in docs/signing.md.
 */
public final class PrepareDocument {
    private static final int NONCE_BYTES = 16;

    private final ActivationStore store;
    private final RenderDocument render;
    private final Duration life;
    private final SecureRandom random;
    private final Clock clock;

    /** @param life how long a prepared document waits for its doctor */
    public PrepareDocument(
            ActivationStore store, RenderDocument render, Duration life, SecureRandom random, Clock clock) {
        this.store = store;
        this.render = render;
        this.life = life;
        this.random = random;
        this.clock = clock;
    }

    /** The document to be signed, which takes no other's place. */
    public PreparedDocument prepare(UUID credentialId, MedicalCertificate certificate) {
        return prepare(credentialId, certificate, Optional.empty());
    }

    /**
     * The document to be signed.
     *
     * @param replaces a document that he signed himself, whose place it is to take, named on the page
     * @throws SigningRefused with the first rule that fails; {@code UNKNOWN_DOCUMENT} if that one is not his or not in force
     * @throws th.morprom.did.signing.document.MedicalCertificateRefused if the content's dates do not allow it
     */
    public PreparedDocument prepare(UUID credentialId, MedicalCertificate certificate, Optional<UUID> replaces) {
        var now = clock.instant();
        // 1. The credential can sign.
        var credential = store.credentials()
                .find(credentialId)
                .orElseThrow(() -> new SigningRefused(Reason.UNKNOWN_CREDENTIAL, "no credential " + credentialId));
        SigningRules.requireUsable(credential, now);
        // 2. The content is its holder's to sign.
        var signer = SigningRules.requireOwnContent(credential, certificate, now);
        var old = replaces.map(id -> ownInForce(id, credential));
        // 3. Number and page, to be read.
        var page = render.page(certificate, signer, old, now);
        // 4. The page with its proof, to be signed and seen by nobody before: everything but the signature.
        var proven = render.proven(page, certificate, old, now);
        var prepared = render.prepared(proven.pdf(), signer, credential, now);
        // 5. What the passkey is to sign.
        var id = UUID.randomUUID();
        var expires = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
        var agreed = List.of(new Activation.Agreed(id, prepared.digest()));
        var activation = Activation.of(credentialId, agreed, expires, nonce());
        var document = new PendingDocument.New(
                id,
                credentialId,
                credential.owner(),
                page.number(),
                page.verificationToken(),
                Listing.of(certificate),
                new PendingDocument.ByActivation(activation),
                expires,
                prepared,
                replaces);
        // 6. Stored and written down together.
        store(document, certificate, proven.auditDetails(), now);
        return new PreparedDocument(id, page.number(), prepared.digest(), activation.challenge(), page.pdf(), expires);
    }

    /** The number of a document of the credential's holder. */
    private String ownInForce(UUID document, Credential credential) {
        var own = store.issued().find(document).filter(found -> found.owner().equals(credential.owner()));
        return SigningRules.requireInForce(own).number();
    }

    private void store(
            PendingDocument.New document, MedicalCertificate certificate, Map<String, String> proof, Instant now) {
        store.change(() -> store.documents().forgetExpired(now));
        var patient = certificate.citizenNumber().flatMap(store.patients()::reference);
        store.change(() -> {
            store.documents().add(document, now);
            store.patients().note(document.id(), patient);
            var details = new HashMap<>(proof);
            details.put("credential", document.credential().toString());
            details.put("number", document.number());
            details.put(
                    "contentSha256",
                    HexFormat.of().formatHex(document.prepared().digest()));
            store.note(new AuditEvent(
                    "document.prepared",
                    document.owner().toString(),
                    document.id().toString(),
                    details));
            return document;
        });
    }

    private Bytes nonce() {
        var value = new byte[NONCE_BYTES];
        random.nextBytes(value);
        return Bytes.of(value);
    }
}
