package th.morprom.did.ra.certificate;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
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
    private final RenewedKey renewedKey;
    private final ApprovalEvidence evidence;

    AcceptanceSignature(Challenges challenges, Passkeys passkeys, RenewedKey renewedKey, ApprovalEvidence evidence) {
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.renewedKey = renewedKey;
        this.evidence = evidence;
    }

    /**
     * What was given under an acceptance.
     *
     * @param byRenewedKey in a renewal, the signature of the key that is taken over from
     */
    record Given(Taken taken, Assertion assertion, Optional<Bytes> byRenewedKey) {}

    /**
     * Takes the challenge, and in a renewal has the old key agree: not inside a transaction.
     *
     * @param brought what the old key signed elsewhere
     * @return empty if the challenge is not ours, used, or too old
     */
    Optional<Given> take(UUID person, UUID enrolment, Assertion assertion, Optional<Bytes> brought) {
        var use = PrepareAcceptance.use(person, enrolment);
        // A wrong file costs nothing: the text waits for the right one.
        renewedKey.requireBrought(enrolment, challenges.waiting(use), brought);
        return challenges
                .take(assertion.clientDataJson(), use)
                .map(taken ->
                        new Given(taken, assertion, renewedKey.agree(person, enrolment, taken, assertion, brought)));
    }

    /**
     * The whole evidence, with these signatures in it.
     *
     * @throws AcceptanceRefused with {@code PASSKEY} if another passkey made the assertion than the enrolment names
     * @throws PasskeyRefused if it does not verify
     */
    CanonicalJson verified(Enrolment approved, CanonicalJson acceptance, Given given) {
        if (!given.assertion().credentialId().equals(ApplicantPasskey.credentialId(approved))
                || passkeys.verify(given.assertion(), given.taken().challenge())
                        .filter(approved.person()::equals)
                        .isEmpty()) {
            throw new AcceptanceRefused(Reason.PASSKEY);
        }
        return evidence.of(approved, acceptance, given);
    }
}
