package th.morprom.did.signing.activation;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.register.Abandonment;

/**
 * Decides on an assertion, in one transaction that holds document and credential: of many that come at once for one
 * document, one is accepted.
 */
final class AcceptActivation {
    /** Longer than a signature with all its time-outs takes; after a crash the same assertion may go on from here. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final ActivationStore store;
    private final JudgeAssertion judge;
    private final Clock clock;

    AcceptActivation(ActivationStore store, JudgeAssertion judge, Clock clock) {
        this.store = store;
        this.judge = judge;
        this.clock = clock;
    }

    /**
     * What follows from an assertion: a document to be signed now, one that is signed already, or a refusal.
     *
     * @param end why it will never be signed, where that comes out now; beside the refusal
     */
    record Decision(
            @Nullable PendingDocument document,
            @Nullable Credential credential,
            @Nullable PendingDocument signed,
            @Nullable SigningRefused refusal,
            @Nullable Abandonment end) {
        private static Decision go(PendingDocument document, Credential credential) {
            return new Decision(document, credential, null, null, null);
        }

        private static Decision done(PendingDocument document) {
            return new Decision(null, null, document, null, null);
        }

        private static Decision refuse(Reason reason, String message) {
            return refuse(new SigningRefused(reason, message));
        }

        private static Decision refuse(SigningRefused refusal) {
            return new Decision(null, null, null, refusal, null);
        }

        private static Decision end(Abandonment why) {
            return new Decision(null, null, null, abandoned(), why);
        }

        private static SigningRefused abandoned() {
            return new SigningRefused(Reason.ABANDONED, "the document will not be signed any more");
        }
    }

    /** Never throws a refusal: that would take back the failed attempt with everything else. */
    Decision decide(UUID documentId, Assertion assertion) {
        return store.change(() -> {
            var document = store.documents().hold(documentId);
            // A document of a batch is signed with its batch, or not at all.
            if (document.flatMap(PendingDocument::activation).isEmpty()) {
                return Decision.refuse(Reason.UNKNOWN_DOCUMENT, "no document waits as " + documentId);
            }
            var found = document.get();
            return found.assertion().isPresent()
                    ? repeated(found, assertion)
                    : first(found, found.activation().orElseThrow(), assertion);
        });
    }

    private Decision repeated(PendingDocument document, Assertion assertion) {
        var now = clock.instant();
        if (!document.assertion().equals(Optional.of(assertion))) {
            return Decision.refuse(Reason.ALREADY_USED, "the document was activated with another assertion");
        }
        if (document.abandoned().isPresent()) {
            return Decision.refuse(Decision.abandoned());
        }
        if (document.signed()) {
            return Decision.done(document);
        }
        if (document.claimedUntil().filter(now::isBefore).isPresent()) {
            return Decision.refuse(Reason.IN_PROGRESS, "the signature is being made");
        }
        var credential = holdCredential(document);
        var end = SigningRules.end(credential, document.acceptedAt(), now);
        if (end.isPresent()) {
            return Decision.end(end.get());
        }
        var unusable = SigningRules.unusable(credential, now);
        if (unusable.isPresent()) {
            return Decision.refuse(unusable.get());
        }
        store.documents().claim(document.id(), now.plus(CLAIM));
        return Decision.go(document, credential);
    }

    private Decision first(PendingDocument document, Activation activation, Assertion assertion) {
        var credential = holdCredential(document);
        var question = JudgeAssertion.Question.of(document.id(), activation, document.expires());
        var refusal = judge.judge(question, credential, assertion);
        return refusal.isPresent()
                ? Decision.refuse(refusal.get())
                : accepted(document, activation, credential, assertion);
    }

    private Decision accepted(
            PendingDocument document, Activation activation, Credential credential, Assertion assertion) {
        var now = clock.instant();
        store.documents().accept(document.id(), assertion, now, now.plus(CLAIM));
        store.note(new AuditEvent(
                "document.activated",
                credential.owner().toString(),
                document.id().toString(),
                Map.of(
                        "credential", credential.id().toString(),
                        "activation", activation.json())));
        return Decision.go(document, credential);
    }

    private Credential holdCredential(PendingDocument document) {
        return store.credentials()
                .hold(document.credential())
                .orElseThrow(() -> new IllegalStateException("document without credential " + document.id()));
    }
}
