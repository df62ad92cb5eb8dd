package th.morprom.did.ra.certificate;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.person.Passkeys;

/** The applicant's assertion over his acceptance: from the challenge to a part of the evidence. */
final class AcceptanceSignature {
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final ApprovalEvidence evidence;

    AcceptanceSignature(Challenges challenges, Passkeys passkeys, ApprovalEvidence evidence) {
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.evidence = evidence;
    }

    Optional<Taken> take(UUID person, UUID enrolment, Assertion assertion) {
        return challenges.take(assertion.clientDataJson(), PrepareAcceptance.use(person, enrolment));
    }

    /**
     * The whole evidence, with this signature in it.
     *
     * @throws AcceptanceRefused with {@code PASSKEY} if another passkey made it than the enrolment names
     * @throws PasskeyRefused if it does not verify
     */
    CanonicalJson verified(Enrolment approved, CanonicalJson acceptance, Assertion assertion, Taken taken) {
        if (!assertion.credentialId().equals(ApplicantPasskey.credentialId(approved))
                || passkeys.verify(assertion, taken.challenge())
                        .filter(approved.person()::equals)
                        .isEmpty()) {
            throw new AcceptanceRefused(Reason.PASSKEY);
        }
        return evidence.of(approved, acceptance, assertion);
    }
}
