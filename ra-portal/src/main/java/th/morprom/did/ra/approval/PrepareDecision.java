package th.morprom.did.ra.approval;

import java.util.UUID;
import th.morprom.did.ra.challenge.IssuedChallenge;

/** Writes out a decision for the registrar to sign. */
public final class PrepareDecision {
    /** The decision as it will be recorded, and what the passkey signs: SHA-256 of it. */
    public record PreparedDecision(String canonicalJson, IssuedChallenge challenge) {}

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws ApprovalRefused if the decision would not count
     */
    public PreparedDecision prepare(UUID registrar, UUID enrolment, Decision decision) {
        return java.util.Optional.<PreparedDecision>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
