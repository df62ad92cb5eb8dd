package th.morprom.did.signing.activation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.signing.activation.Batches.Batch;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.register.Abandonment;
import th.morprom.did.signing.register.DocumentChanges;

/**
 * Decides on an assertion over a batch, in one transaction that holds the batch, its documents and the credential. What was
 * taken back meanwhile is not among the documents any more; the doctor's agreement to the others holds.
 */
final class AcceptBatch {
    /** Longer than the signatures take with all their time-outs; after a crash the same assertion may go on from here. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final ActivationStore store;
    private final JudgeAssertion judge;
    private final DocumentChanges listener;
    private final Clock clock;

    AcceptBatch(ActivationStore store, JudgeAssertion judge, DocumentChanges listener, Clock clock) {
        this.store = store;
        this.judge = judge;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * What follows from an assertion.
     *
     * @param all the batch's documents that are still there
     * @param toSign those of them to be signed now, claimed; or to be ended
     * @param end why they can never be signed
     */
    record Decision(
            List<PendingDocument> all,
            List<PendingDocument> toSign,
            @Nullable Credential credential,
            Optional<Abandonment> end,
            Optional<SigningRefused> refusal) {
        private static Decision refuse(SigningRefused refusal) {
            return new Decision(List.of(), List.of(), null, Optional.empty(), Optional.of(refusal));
        }
    }

    /** Never throws a refusal: that would take back the failed attempt with everything else. */
    Decision decide(UUID batchId, Assertion assertion) {
        return store.change(() -> {
            var batch = store.batches().hold(batchId);
            if (batch.isEmpty()) {
                return refuse(Reason.UNKNOWN_DOCUMENT, "no batch waits as " + batchId);
            }
            var documents = store.documents().holdBatch(batchId);
            var given = batch.get().assertion();
            if (given.isPresent()) {
                return given.get().equals(assertion)
                        ? again(batch.get(), documents)
                        : refuse(Reason.ALREADY_USED, "the batch was activated with another assertion");
            }
            return first(batch.get(), documents, assertion);
        });
    }

    private Decision first(Batch batch, List<PendingDocument> documents, Assertion assertion) {
        if (documents.isEmpty()) {
            return refuse(Reason.UNKNOWN_DOCUMENT, "nothing of the batch waits any more");
        }
        var credential = holdCredential(batch);
        var question = JudgeAssertion.Question.of(batch.id(), batch.activation(), batch.expires());
        var refusal = judge.judge(question, credential, assertion);
        if (refusal.isPresent()) {
            return Decision.refuse(refusal.get());
        }
        var now = clock.instant();
        store.batches().accept(batch.id(), assertion, now);
        for (var document : documents) {
            store.documents().accept(document.id(), assertion, now, now.plus(CLAIM));
            store.note(new AuditEvent(
                    "document.activated",
                    batch.owner().toString(),
                    document.id().toString(),
                    Map.of(
                            "credential", batch.credential().toString(),
                            "batch", batch.id().toString(),
                            "activationSha256", batch.activation().sha256Hex())));
        }
        listener.agreed(documents.stream().map(PendingDocument::id).toList());
        return new Decision(documents, documents, credential, Optional.empty(), Optional.empty());
    }

    private Decision again(Batch batch, List<PendingDocument> documents) {
        var now = clock.instant();
        var credential = holdCredential(batch);
        // They were all agreed to at once.
        var end = SigningRules.end(credential, batch.acceptedAt(), now);
        var unusable = SigningRules.unusable(credential, now);
        if (end.isEmpty() && unusable.isPresent()) {
            return Decision.refuse(unusable.get());
        }
        var toSign = new ArrayList<PendingDocument>();
        for (var document : documents) {
            if (document.prepared().isPresent() && !isClaimed(document, now)) {
                if (end.isEmpty()) {
                    store.documents().claim(document.id(), now.plus(CLAIM));
                }
                toSign.add(document);
            }
        }
        return new Decision(documents, toSign, credential, end, Optional.empty());
    }

    private static boolean isClaimed(PendingDocument document, Instant now) {
        return document.claimedUntil().filter(now::isBefore).isPresent();
    }

    private Credential holdCredential(Batch batch) {
        return store.credentials()
                .hold(batch.credential())
                .orElseThrow(() -> new IllegalStateException("batch without credential " + batch.id()));
    }

    private static Decision refuse(Reason reason, String message) {
        return Decision.refuse(new SigningRefused(reason, message));
    }
}
