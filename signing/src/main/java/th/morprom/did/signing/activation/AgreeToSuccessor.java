package th.morprom.did.signing.activation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.credential.DoctorsKeys;

/**
 * The key of a certificate agrees to another key that takes over from it, as in a key update of RFC 9810 section 5.3.5: the CA asks
 * for that in a renewal. Its holder's passkey has to agree first, as to any use of the key; the certificate may be over.
 */
public final class AgreeToSuccessor {
    private final ActivationStore store;
    private final JudgeAssertion judge;
    private final DoctorsKeys keys;
    private final Clock clock;

    public AgreeToSuccessor(ActivationStore store, RelyingParty relyingParty, DoctorsKeys keys, Clock clock) {
        this.store = store;
        this.judge = store.judge(relyingParty, clock);
        this.keys = keys;
        this.clock = clock;
    }

    private record Decision(Optional<Credential> credential, Optional<SigningRefused> refusal) {
        static Decision refuse(Reason reason, String message) {
            return new Decision(Optional.empty(), Optional.of(new SigningRefused(reason, message)));
        }
    }

    /**
     * The signature of the credential's key over the acceptance of its successor, as X.509 has it (ECDSA in DER).
     *
     * @param acceptance canonical, as docs/approval-evidence.md describes it, without its signatures; five minutes old at most
     * @param assertion by the credential's passkey over SHA-256 of the acceptance
     * @throws IllegalArgumentException if the text is something else
     * @throws SigningRefused if the credential is not this owner's, rests, or the assertion does not hold
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; the same call may succeed later
     */
    public byte[] agree(UUID owner, UUID credential, String acceptance, Assertion assertion) {
        var succession = Succession.of(acceptance);
        // Committed before the key is touched.
        var decision = store.change(() -> decide(owner, credential, succession, assertion));
        if (decision.refusal().isPresent()) {
            throw decision.refusal().get();
        }
        var held = decision.credential().orElseThrow();
        return keys.use(held.key(), key -> key.sign(acceptance.getBytes(StandardCharsets.UTF_8)));
    }

    private Decision decide(UUID owner, UUID credential, Succession succession, Assertion assertion) {
        var found =
                store.credentials().hold(credential).filter(held -> held.owner().equals(owner));
        if (found.isEmpty()) {
            return Decision.refuse(Reason.UNKNOWN_CREDENTIAL, "no such credential of this owner");
        }
        var held = found.get();
        if (!held.isReady()) {
            return Decision.refuse(Reason.CREDENTIAL_NOT_READY, "the credential never had a certificate");
        }
        if (succession.isAhead(clock.instant())) {
            return Decision.refuse(Reason.EXPIRED, "the acceptance is of a time to come");
        }
        var question = new JudgeAssertion.Question(
                credential, succession.activation().challenge(), succession.expires(), "credential.succession-refused");
        var refusal = judge.judgeOfAnyAge(question, held, assertion);
        if (refusal.isPresent()) {
            return new Decision(Optional.empty(), refusal);
        }
        store.note(new AuditEvent(
                "credential.succession-agreed",
                owner.toString(),
                credential.toString(),
                Map.of(
                        "successor", succession.publicKeySha256(),
                        "acceptance", succession.activation().sha256Hex())));
        return new Decision(found, Optional.empty());
    }
}
