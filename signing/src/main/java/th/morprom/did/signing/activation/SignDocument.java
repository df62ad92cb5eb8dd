package th.morprom.did.signing.activation;

import java.time.Clock;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.register.Abandonment;

/**
 * Signs the one document that the doctor agreed to. The steps are numbered in docs/signing.md.
 *
 * <p>That the doctor agreed is durable before his key is touched, and the signature is durable before anyone sees it. What a
 * crash leaves between the two is finished by the same assertion, and by no other.
 */
public final class SignDocument {
    private final ActivationStore store;
    private final AcceptActivation activation;
    private final MakeSignature signature;
    private final IssueDocument issue;
    private final AbandonDocuments abandon;

    public SignDocument(
            ActivationStore store,
            RelyingParty relyingParty,
            MakeSignature signature,
            IssueDocument issue,
            AbandonDocuments abandon,
            Clock clock) {
        this.store = store;
        this.activation = new AcceptActivation(store, store.judge(relyingParty, clock), clock);
        this.signature = signature;
        this.issue = issue;
        this.abandon = abandon;
    }

    /**
     * The signed document. The same accepted assertion again gives the same document.
     *
     * @throws SigningRefused with the first rule that fails
     * @throws th.morprom.did.signing.trust.SourceUnavailable if time-stamp or status cannot be had now; the same call may
     *     succeed later
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; the same call may succeed later
     */
    public SignedDocument sign(UUID documentId, Assertion assertion) {
        // 7. Decide on the assertion, durably.
        var decision = activation.decide(documentId, assertion);
        if (decision.end() != null) {
            abandon.abandon(documentId, decision.end());
        }
        if (decision.refusal() != null) {
            throw decision.refusal();
        }
        if (decision.signed() != null) {
            return stored(decision.signed());
        }
        var document = decision.document();
        var credential = decision.credential();
        if (document == null || credential == null) {
            throw new IllegalStateException("a decision without a document");
        }
        return signed(document, credential);
    }

    /** As it was signed before; its file may come from a storage that takes its time, for which no transaction is open. */
    private SignedDocument stored(PendingDocument document) {
        return new SignedDocument(
                document.id(), document.number(), store.issued().pdf(document.id()));
    }

    private SignedDocument signed(PendingDocument document, Credential credential) {
        var prepared = document.prepared().orElseThrow();
        try {
            // 8. Sign, stamp, add validation data.
            var made = signature.sign(prepared, credential);
            // 9. Store and write down together.
            return issue.issue(document, credential, made);
        } catch (SigningRefused refused) {
            if (refused.reason() == SigningRefused.Reason.CERTIFICATE_REVOKED) {
                abandon.abandon(document.id(), Abandonment.CERTIFICATE_REVOKED);
            } else {
                release(document);
            }
            throw refused;
        } catch (RuntimeException e) {
            // Whatever it was, the doctor may try again with the assertion he gave.
            release(document);
            throw e;
        }
    }

    private void release(PendingDocument document) {
        store.change(() -> {
            store.documents().unclaim(document.id());
            return document;
        });
    }
}
