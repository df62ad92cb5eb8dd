package th.morprom.did.signing.activation;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.credential.Credentials;

/** Whether an assertion is its doctor's agreement to what it was asked for. Every attempt counts, whatever it was for. */
public final class JudgeAssertion {
    private final Credentials credentials;
    private final AuditLog audit;
    private final RelyingParty relyingParty;
    private final Clock clock;

    public JudgeAssertion(Credentials credentials, AuditLog audit, RelyingParty relyingParty, Clock clock) {
        this.credentials = credentials;
        this.audit = audit;
        this.relyingParty = relyingParty;
        this.clock = clock;
    }

    /**
     * What he is asked to agree to.
     *
     * @param id of the document, the batch or the authorisation
     * @param challenge SHA-256 over the statement that names everything he agrees to
     * @param refusedEvent how the audit log calls a refusal
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by the verifier alone
    public record Question(UUID id, byte[] challenge, Instant expires, String refusedEvent) {
        static Question of(UUID id, Activation activation, Instant expires) {
            return new Question(id, activation.challenge(), expires, "document.activation-refused");
        }
    }

    /**
     * The refusal, if it is none or the credential's certificate cannot be used now; the use of the passkey is recorded either
     * way, in the caller's transaction. Never throws it: that would take back the failed attempt with everything else.
     *
     * @param credential held by the caller's transaction
     */
    public Optional<SigningRefused> judge(Question question, Credential credential, Assertion assertion) {
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
            credentials.recordUse(
                    credential.id(), relyingParty.verify(assertion, credential.passkey(), question.challenge()));
            return Optional.empty();
        } catch (PasskeyRefused e) {
            return Optional.of(failed(question, credential, e.reason(), now));
        }
    }

    private SigningRefused failed(Question question, Credential credential, PasskeyRefused.Reason why, Instant now) {
        var lock = credential.lockAfterAnotherFailure(now);
        credentials.recordFailure(credential.id(), lock);
        audit.append(new AuditEvent(
                lock.isPresent() ? "credential.locked" : question.refusedEvent(),
                credential.owner().toString(),
                question.id().toString(),
                Map.of(
                        "credential", credential.id().toString(),
                        "reason", why.name(),
                        "attempt", Integer.toString(credential.failedAttempts() + 1))));
        return new SigningRefused(Reason.PASSKEY_REFUSED, "the assertion does not hold: " + why);
    }
}
