package th.morprom.did.ca.evidence;

import org.springframework.util.ConcurrentLruCache;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.RelyingParty;

/** Verifies the assertions under statements. It knows no rule that depends on time or on who is in office. */
final class StatementCheck {
    private static final int REMEMBERED = 8_192;

    private final RelyingParty relyingParty;
    private final ConcurrentLruCache<Signed, Boolean> verified = new ConcurrentLruCache<>(REMEMBERED, signed -> true);

    StatementCheck(RelyingParty relyingParty) {
        this.relyingParty = relyingParty;
    }

    /** All that the verdict on an assertion depends on. */
    private record Signed(Bytes challenge, Assertion assertion, Passkey passkey) {}

    /** Refuses an assertion that does not verify. */
    void verify(Assertion assertion, Passkey passkey, byte[] challenge) {
        try {
            relyingParty.verifyRecorded(assertion, passkey, challenge);
        } catch (PasskeyRefused e) {
            throw new EvidenceRefused(Reason.ASSERTION_NOT_VALID, "an assertion does not verify: " + e.reason());
        }
    }

    /**
     * The key of a passkey in its one form: a passkey counts as the person who holds its key, under whatever names of person and
     * credential, and however the key is written.
     */
    Bytes key(Passkey passkey) {
        try {
            return relyingParty.publicKeyInfo(passkey.publicKey());
        } catch (PasskeyRefused e) {
            throw new EvidenceRefused(Reason.ASSERTION_NOT_VALID, "a key is none that could verify: " + e.reason());
        }
    }

    /** {@link #verify} for a statement that comes again and again: what verified once verifies again. */
    void verifyOnce(Assertion assertion, Passkey passkey, byte[] challenge) {
        var signed = new Signed(Bytes.of(challenge), assertion, passkey);
        if (!verified.contains(signed)) {
            verify(assertion, passkey, challenge);
            verified.get(signed);
        }
    }
}
