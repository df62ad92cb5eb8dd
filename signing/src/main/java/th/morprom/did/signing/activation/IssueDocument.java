package th.morprom.did.signing.activation;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.register.DocumentChanges;

/** Step 9 of docs/signing.md: a signature is durable, written down and told before anyone sees it. */
public final class IssueDocument {
    private final ActivationStore store;
    private final DocumentChanges listener;
    private final Clock clock;

    public IssueDocument(ActivationStore store, DocumentChanges listener, Clock clock) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
    }

    /** The document as it is issued; by another run, if that was faster. */
    SignedDocument issue(PendingDocument document, Credential credential, MakeSignature.Signed made) {
        var sha256 = Sha256.hex(made.pdf());
        return store.change(() -> {
            // The draft first, as everybody does who holds both.
            store.drafts().lock(List.of(document.id()));
            if (!store.documents().issue(document.id(), made, sha256, clock.instant())) {
                // The claim ran out and another run was faster: there is one document, and it is that one.
                var other = store.documents().hold(document.id()).orElseThrow();
                if (!other.signed()) {
                    throw new SigningRefused(Reason.ABANDONED, "given up meanwhile");
                }
                return new SignedDocument(
                        other.id(), other.number(), store.issued().pdf(other.id()));
            }
            store.drafts().remove(document.id());
            note("document.issued", credential, document.id(), details(document, credential, made, sha256));
            listener.issued(document.id());
            document.replaces().ifPresent(old -> replace(old, document, credential));
            return new SignedDocument(document.id(), document.number(), made.pdf());
        });
    }

    private static Map<String, String> details(
            PendingDocument document, Credential credential, MakeSignature.Signed made, String sha256) {
        var details = new HashMap<>(Map.of(
                "credential", credential.id().toString(),
                "certificate", credential.chain().get(0).getSerialNumber().toString(16),
                "number", document.number(),
                "sha256", sha256));
        made.seal().ifPresent(serial -> details.put("seal", serial));
        made.unsealed().ifPresent(why -> details.put("unsealed", why.name()));
        return details;
    }

    /** What was withdrawn or replaced in the meantime stays so. */
    private void replace(UUID old, PendingDocument by, Credential credential) {
        if (store.documents().replace(old, by.id(), clock.instant())) {
            note("document.replaced", credential, old, Map.of("by", by.id().toString(), "number", by.number()));
            listener.replaced(old);
        }
    }

    private void note(String type, Credential credential, UUID document, Map<String, String> details) {
        store.note(new AuditEvent(type, credential.owner().toString(), document.toString(), details));
    }
}
