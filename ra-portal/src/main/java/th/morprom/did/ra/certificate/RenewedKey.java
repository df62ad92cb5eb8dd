package th.morprom.did.ra.certificate;

import java.util.List;
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

    /** Whether its holder keeps it, so that it signs elsewhere and its signature is brought. */
    boolean signsElsewhere(String serialHex) {
        return certificates.find(serialHex).filter(HeldCertificate::onOwnToken).isPresent();
    }

    /** @throws AcceptanceRefused with {@code RENEWED_KEY} if it signs elsewhere and signed none of the texts that wait */
    void requireBrought(UUID enrolment, List<Taken> waiting, Optional<Bytes> brought) {
        renewed(enrolment)
                .filter(old -> old.onOwnToken() && !waiting.isEmpty())
                .filter(old -> waiting.stream().noneMatch(text -> signed(old, text, brought)))
                .ifPresent(missing -> {
                    throw new AcceptanceRefused(Reason.RENEWED_KEY);
                });
    }

    /**
     * Its signature over the acceptance; empty where nothing is renewed. Asks the token, where the key is here: not inside a transaction.
     *
     * @throws AcceptanceRefused if the acceptance would be refused anyway, so that the key says nothing in vain
     * @throws th.morprom.did.signing.activation.SigningRefused if the assertion is not by the passkey of that key
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    Optional<Bytes> agree(UUID person, UUID enrolment, Taken taken, Assertion assertion, Optional<Bytes> brought) {
        enrolments
                .find(enrolment)
                .filter(found -> found.renews().isPresent())
                .ifPresent(found -> check(person, found, assertion));
        return renewed(enrolment)
                .map(old -> old.credential()
                        .map(credential ->
                                Bytes.of(agreeToSuccessor.agree(person, credential, taken.payload(), assertion)))
                        .orElseGet(() -> brought.filter(signature -> signed(old, taken, brought))
                                .orElseThrow(() -> new AcceptanceRefused(Reason.RENEWED_KEY))));
    }

    private Optional<HeldCertificate> renewed(UUID enrolment) {
        return enrolments.find(enrolment).flatMap(Enrolment::renews).flatMap(certificates::find);
    }

    private boolean signed(HeldCertificate old, Taken text, Optional<Bytes> brought) {
        return brought.filter(signature ->
                        CertificateFile.of(certificates.chain(old.serialHex())).signed(text.payload(), signature))
                .isPresent();
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
