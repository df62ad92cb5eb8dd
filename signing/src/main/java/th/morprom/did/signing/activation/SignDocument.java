package th.morprom.did.signing.activation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.credential.Credential;

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

    public SignDocument(ActivationStore store, RelyingParty relyingParty, MakeSignature signature, Clock clock) {
        this.store = store;
        this.activation = new AcceptActivation(store, relyingParty, clock);
        this.signature = signature;
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
        if (decision.refusal() != null) {
            throw decision.refusal();
        }
        if (decision.signed() != null) {
            return decision.signed();
        }
        var document = decision.document();
        var credential = decision.credential();
        if (document == null || credential == null) {
            throw new IllegalStateException("a decision without a document");
        }
        return signed(document, credential);
    }

    private SignedDocument signed(PendingDocument document, Credential credential) {
        var prepared = document.prepared().orElseThrow();
        try {
            // 8. Sign, stamp, add validation data.
            var made = signature.sign(prepared, credential);
            // 9. Store and write down together.
            return issued(document, credential, made);
        } catch (RuntimeException e) {
            // Whatever it was, the doctor may try again with the assertion he gave.
            store.change(() -> {
                store.documents().unclaim(document.id());
                return document;
            });
            throw e;
        }
    }

    private SignedDocument issued(PendingDocument document, Credential credential, MakeSignature.Signed made) {
        var sha256 = sha256(made.pdf());
        return store.change(() -> {
            if (!store.documents().issue(document.id(), made.pdf(), sha256, made.signedAt())) {
                // The claim ran out and another run was faster: there is one document, and it is that one.
                var other = store.documents().hold(document.id()).orElseThrow();
                return new SignedDocument(
                        other.id(), other.number(), other.signedPdf().orElseThrow());
            }
            store.note(new AuditEvent(
                    "document.issued",
                    credential.owner().toString(),
                    document.id().toString(),
                    Map.of(
                            "credential", credential.id().toString(),
                            "certificate",
                                    credential.chain().get(0).getSerialNumber().toString(16),
                            "number", document.number(),
                            "sha256", sha256)));
            return new SignedDocument(document.id(), document.number(), made.pdf());
        });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
