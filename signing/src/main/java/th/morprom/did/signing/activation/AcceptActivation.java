package th.morprom.did.signing.activation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;

/**
 * Decides on an assertion, in one transaction that holds document and credential: of many that come at once for one
 * document, one is accepted.
 */
final class AcceptActivation {
    /** Longer than a signature with all its time-outs takes; after a crash the same assertion may go on from here. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final ActivationStore store;
    private final RelyingParty relyingParty;
    private final Clock clock;

    AcceptActivation(ActivationStore store, RelyingParty relyingParty, Clock clock) {
        this.store = store;
        this.relyingParty = relyingParty;
        this.clock = clock;
    }

    /** What follows from an assertion: a document to be signed now, one that is signed already, or a refusal. */
    record Decision(
            @Nullable PendingDocument document,
            @Nullable Credential credential,
            @Nullable SignedDocument signed,
            @Nullable SigningRefused refusal) {
        private static Decision go(PendingDocument document, Credential credential) {
            return new Decision(document, credential, null, null);
        }

        private static Decision done(PendingDocument document, byte[] pdf) {
            return new Decision(null, null, new SignedDocument(document.id(), document.number(), pdf), null);
        }

        private static Decision refuse(Reason reason, String message) {
            return new Decision(null, null, null, new SigningRefused(reason, message));
        }
    }

    /** Never throws a refusal: that would take back the failed attempt with everything else. */
    Decision decide(UUID documentId, Assertion assertion) {
        return store.change(() -> {
            var document = store.documents().hold(documentId);
            if (document.isEmpty()) {
                return Decision.refuse(Reason.UNKNOWN_DOCUMENT, "no document waits as " + documentId);
            }
            return document.get().assertion().isPresent()
                    ? repeated(document.get(), assertion)
                    : first(document.get(), assertion);
        });
    }

    private Decision repeated(PendingDocument document, Assertion assertion) {
        var now = clock.instant();
        if (!document.assertion().equals(Optional.of(assertion))) {
            return Decision.refuse(Reason.ALREADY_USED, "the document was activated with another assertion");
        }
        if (document.signedPdf().isPresent()) {
            return Decision.done(document, document.signedPdf().get());
        }
        if (document.claimedUntil().filter(now::isBefore).isPresent()) {
            return Decision.refuse(Reason.IN_PROGRESS, "the signature is being made");
        }
        var credential = holdCredential(document);
        var unusable = unusable(credential, now);
        if (unusable.isPresent()) {
            return new Decision(null, null, null, unusable.get());
        }
        store.documents().claim(document.id(), now.plus(CLAIM));
        return Decision.go(document, credential);
    }

    private Decision first(PendingDocument document, Assertion assertion) {
        var now = clock.instant();
        var credential = holdCredential(document);
        if (credential.isLockedAt(now)) {
            return Decision.refuse(Reason.LOCKED, "too many refused assertions");
        }
        if (!now.isBefore(document.expires())) {
            return Decision.refuse(Reason.EXPIRED, "the activation is over");
        }
        var unusable = unusable(credential, now);
        if (unusable.isPresent()) {
            return new Decision(null, null, null, unusable.get());
        }
        try {
            var challenge = document.activation().challenge();
            long signCount = relyingParty.verify(assertion, credential.passkey(), challenge);
            return accepted(document, credential, assertion, signCount);
        } catch (PasskeyRefused e) {
            return failed(document, credential, e.reason(), now);
        }
    }

    private Decision accepted(PendingDocument document, Credential credential, Assertion assertion, long signCount) {
        var now = clock.instant();
        store.credentials().recordUse(credential.id(), signCount);
        store.documents().accept(document.id(), assertion, now, now.plus(CLAIM));
        store.note(new AuditEvent(
                "document.activated",
                credential.owner().toString(),
                document.id().toString(),
                Map.of(
                        "credential", credential.id().toString(),
                        "activation", document.activation().json())));
        return Decision.go(document, credential);
    }

    private Decision failed(PendingDocument document, Credential credential, PasskeyRefused.Reason why, Instant now) {
        var lock = credential.lockAfterAnotherFailure(now);
        store.credentials().recordFailure(credential.id(), lock);
        store.note(new AuditEvent(
                lock.isPresent() ? "credential.locked" : "document.activation-refused",
                credential.owner().toString(),
                document.id().toString(),
                Map.of(
                        "credential", credential.id().toString(),
                        "reason", why.name(),
                        "attempt", Integer.toString(credential.failedAttempts() + 1))));
        return Decision.refuse(Reason.PASSKEY_REFUSED, "the assertion does not hold: " + why);
    }

    private Credential holdCredential(PendingDocument document) {
        return store.credentials()
                .hold(document.credential())
                .orElseThrow(() -> new IllegalStateException("document without credential " + document.id()));
    }

    private static Optional<SigningRefused> unusable(Credential credential, Instant now) {
        try {
            SigningRules.requireUsable(credential, now);
            return Optional.empty();
        } catch (SigningRefused e) {
            return Optional.of(e);
        }
    }
}
