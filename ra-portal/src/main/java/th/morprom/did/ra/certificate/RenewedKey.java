package th.morprom.did.ra.certificate;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.signing.activation.AgreeToSuccessor;

/** In a renewal, the word of the key whose certificate is taken over from. The applicant's one assertion is for both keys. */
final class RenewedKey {
    private final Enrolments enrolments;
    private final HeldCertificates certificates;
    private final AgreeToSuccessor agreeToSuccessor;

    RenewedKey(Enrolments enrolments, HeldCertificates certificates, AgreeToSuccessor agreeToSuccessor) {
        this.enrolments = enrolments;
        this.certificates = certificates;
        this.agreeToSuccessor = agreeToSuccessor;
    }

    /**
     * Its signature over the acceptance; empty where nothing is renewed. Asks the token: not inside a transaction.
     *
     * @throws th.morprom.did.signing.activation.SigningRefused if the assertion is not by the passkey of that key
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    Optional<Bytes> agree(UUID person, UUID enrolment, Taken taken, Assertion assertion) {
        return enrolments
                .find(enrolment)
                .flatMap(Enrolment::renews)
                .flatMap(certificates::find)
                .map(renewed ->
                        Bytes.of(agreeToSuccessor.agree(person, renewed.credential(), taken.payload(), assertion)));
    }
}
