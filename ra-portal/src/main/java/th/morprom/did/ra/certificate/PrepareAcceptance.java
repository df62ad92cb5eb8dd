package th.morprom.did.ra.certificate;

import java.util.UUID;
import th.morprom.did.ra.challenge.IssuedChallenge;

/** Makes the applicant's key and writes out the acceptance for him to sign. */
public final class PrepareAcceptance {
    /** The acceptance as it will be recorded, and what the passkey signs: SHA-256 of it. */
    public record PreparedAcceptance(String canonicalJson, IssuedChallenge challenge) {}

    /**
     * Makes the key and the challenge.
     *
     * @throws AcceptanceRefused unless the enrolment is this person's and approved
     */
    public PreparedAcceptance prepare(UUID person, UUID enrolment) {
        return java.util.Optional.<PreparedAcceptance>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
