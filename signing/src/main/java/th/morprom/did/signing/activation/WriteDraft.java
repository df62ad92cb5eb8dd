package th.morprom.did.signing.activation;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.register.MaskedName;

/**
 * Renders content that somebody else has written for a doctor. The same rules hold as for his own; nothing can be signed by
 * it, and nothing is stored: {@link Drafts#add} does that, in the transaction of whoever asked for it.
 */
public final class WriteDraft {
    private final ActivationStore store;
    private final RenderDocument render;
    private final IssuedDocuments issued;
    private final Clock clock;

    public WriteDraft(ActivationStore store, RenderDocument render, IssuedDocuments issued, Clock clock) {
        this.store = store;
        this.render = render;
        this.issued = issued;
        this.clock = clock;
    }

    /**
     * The page under the facility's next number.
     *
     * @param replaces an issued document whose place it is to take, named on the page
     * @throws SigningRefused with the first rule that fails; {@code UNKNOWN_DOCUMENT} if that document is not in force
     * @throws th.morprom.did.signing.document.MedicalCertificateRefused if the content's dates do not allow it
     */
    public Draft write(UUID credentialId, MedicalCertificate content, Optional<UUID> replaces) {
        var now = clock.instant();
        var credential = store.credentials()
                .find(credentialId)
                .orElseThrow(() -> new SigningRefused(Reason.UNKNOWN_CREDENTIAL, "no credential " + credentialId));
        SigningRules.requireUsable(credential, now);
        var signer = SigningRules.requireOwnContent(credential, content, now);
        var old =
                replaces.map(id -> SigningRules.requireInForce(issued.find(id)).number());
        var page = render.page(content, signer, old, now);
        return new Draft(
                UUID.randomUUID(),
                credential.owner(),
                credentialId,
                page.number(),
                page.verificationToken(),
                MaskedName.of(content.subject()),
                content,
                page.pdf(),
                replaces,
                now);
    }
}
