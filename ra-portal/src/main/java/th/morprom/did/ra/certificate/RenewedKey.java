package th.morprom.did.ra.certificate;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.signing.activation.AgreeToSuccessor;

/** In a renewal, the word of the key whose certificate is taken over from. The applicant's one assertion is for both keys. */
final class RenewedKey {
    private final Enrolments enrolments;
    private final AcceptanceRules rules;
    private final Issuances issuances;
    private final HeldCertificates certificates;
    private final AgreeToSuccessor agreeToSuccessor;

    RenewedKey(
            Enrolments enrolments,
            AcceptanceRules rules,
            Issuances issuances,
            HeldCertificates certificates,
            AgreeToSuccessor agreeToSuccessor) {
        this.enrolments = enrolments;
        this.rules = rules;
        this.issuances = issuances;
        this.certificates = certificates;
        this.agreeToSuccessor = agreeToSuccessor;
    }

    /**
     * Its signature over the acceptance; empty where nothing is renewed. Asks the token: not inside a transaction.
     *
     * @throws AcceptanceRefused if the acceptance would be refused anyway, so that the key says nothing in vain
     * @throws th.morprom.did.signing.activation.SigningRefused if the assertion is not by the passkey of that key
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    Optional<Bytes> agree(UUID person, UUID enrolment, Taken taken, Assertion assertion) {
        var renewal = enrolments.find(enrolment).filter(found -> found.renews().isPresent());
        renewal.ifPresent(found -> check(person, found, assertion));
        return renewal.flatMap(Enrolment::renews)
                .flatMap(certificates::find)
                .map(renewed ->
                        Bytes.of(agreeToSuccessor.agree(person, renewed.credential(), taken.payload(), assertion)));
    }

    /** Without a lock, for the token is slow: what changes meanwhile is found when the acceptance is recorded. */
    private void check(UUID person, Enrolment renewal, Assertion assertion) {
        rules.check(person, renewal);
        var issuance = issuances
                .current(renewal.id(), renewal.version())
                .orElseThrow(() -> new AcceptanceRefused(Reason.CHALLENGE));
        if (issuance.state() != Issuance.State.PREPARED) {
            throw new AcceptanceRefused(Reason.ALREADY_ACCEPTED);
        }
        if (!assertion.credentialId().equals(ApplicantPasskey.credentialId(renewal))) {
            throw new AcceptanceRefused(Reason.PASSKEY);
        }
    }
}
