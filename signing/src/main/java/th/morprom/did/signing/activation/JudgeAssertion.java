package th.morprom.did.signing.activation;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;

/** Whether an assertion is its doctor's agreement to what an activation names. Every attempt counts, whatever it was for. */
final class JudgeAssertion {
    private final ActivationStore store;
    private final RelyingParty relyingParty;
    private final Clock clock;

    JudgeAssertion(ActivationStore store, RelyingParty relyingParty, Clock clock) {
        this.store = store;
        this.relyingParty = relyingParty;
        this.clock = clock;
    }

    /**
     * What he is asked to agree to.
     *
     * @param id of the document or the batch
     */
    record Question(UUID id, Activation activation, Instant expires) {}

    /**
     * The refusal, if it is none or the credential's certificate cannot be used now; the use of the passkey is recorded either
     * way, in the caller's transaction. Never throws it: that would take back the failed attempt with everything else.
     *
     * @param credential held by the caller's transaction
     */
    Optional<SigningRefused> judge(Question question, Credential credential, Assertion assertion) {
        var unusable = SigningRules.unusable(credential, clock.instant());
        return unusable.isPresent() ? unusable : judgeOfAnyAge(question, credential, assertion);
    }

    /** The same, though the certificate may be over: for what is no signature on a document. */
    Optional<SigningRefused> judgeOfAnyAge(Question question, Credential credential, Assertion assertion) {
        var now = clock.instant();
        if (credential.isLockedAt(now)) {
            return Optional.of(new SigningRefused(Reason.LOCKED, "too many refused assertions"));
        }
        if (!now.isBefore(question.expires())) {
            return Optional.of(new SigningRefused(Reason.EXPIRED, "the activation is over"));
        }
        try {
            var challenge = question.activation().challenge();
            store.credentials()
                    .recordUse(credential.id(), relyingParty.verify(assertion, credential.passkey(), challenge));
            return Optional.empty();
        } catch (PasskeyRefused e) {
            return Optional.of(failed(question, credential, e.reason(), now));
        }
    }

    private SigningRefused failed(Question question, Credential credential, PasskeyRefused.Reason why, Instant now) {
        var lock = credential.lockAfterAnotherFailure(now);
        store.credentials().recordFailure(credential.id(), lock);
        store.note(new AuditEvent(
                lock.isPresent() ? "credential.locked" : "document.activation-refused",
                credential.owner().toString(),
                question.id().toString(),
                Map.of(
                        "credential", credential.id().toString(),
                        "reason", why.name(),
                        "attempt", Integer.toString(credential.failedAttempts() + 1))));
        return new SigningRefused(Reason.PASSKEY_REFUSED, "the assertion does not hold: " + why);
    }
}
