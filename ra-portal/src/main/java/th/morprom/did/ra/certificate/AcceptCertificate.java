package th.morprom.did.ra.certificate;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.certificate.AcceptanceSignature.Given;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.signing.activation.SigningRefused;

/** The applicant accepts the terms and his key; the CA issues; the certificate is put in place. */
public final class AcceptCertificate {
    private final AcceptanceSignature signature;
    private final AcceptanceRules rules;
    private final EnrolmentRegister register;
    private final Issuances issuances;
    private final FinishIssuance finishIssuance;
    private final Changes changes;

    AcceptCertificate(
            AcceptanceSignature signature,
            AcceptanceRules rules,
            EnrolmentRegister register,
            Issuances issuances,
            FinishIssuance finishIssuance,
            Changes changes) {
        this.signature = signature;
        this.rules = rules;
        this.register = register;
        this.issuances = issuances;
        this.finishIssuance = finishIssuance;
        this.changes = changes;
    }

    /**
     * Takes the certificate. If the CA does not answer, call {@link FinishIssuance}; the acceptance is kept.
     *
     * @throws AcceptanceRefused if it may not be issued or the assertion does not hold
     * @throws SigningRefused in a renewal, if the old key may not be used by this assertion
     * @throws th.morprom.did.ra.enrolment.CertificationRefused if the CA is not convinced
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the council's register does not answer; nothing was kept
     */
    public HeldCertificate accept(UUID person, UUID enrolment, Assertion assertion) {
        return accept(person, enrolment, assertion, Optional.empty());
    }

    /**
     * The same in a renewal from a key on an own token.
     *
     * @param byOldKey its signature (ECDSA in DER, or RSA PKCS #1; SHA-256) over the text that {@link PrepareAcceptance} wrote out
     */
    public HeldCertificate accept(UUID person, UUID enrolment, Assertion assertion, Optional<Bytes> byOldKey) {
        try {
            rules.checkLicence(person, enrolment);
            var given = signature
                    .take(person, enrolment, assertion, byOldKey)
                    .orElseThrow(() -> new AcceptanceRefused(Reason.CHALLENGE));
            changes.make(() -> record(person, enrolment, given));
        } catch (AcceptanceRefused refused) {
            changes.noteRefusal("acceptance.refused", person, enrolment, refused.reason());
            throw refused;
        } catch (SigningRefused refused) {
            changes.noteRefusal("acceptance.refused", person, enrolment, refused.reason());
            throw refused;
        }
        return finishIssuance.finish(enrolment);
    }

    private Issuance record(UUID person, UUID enrolment, Given given) {
        rules.hold(person);
        var locked = lock(enrolment);
        rules.check(person, locked);
        var issuance = issuances
                .current(enrolment, locked.version())
                .orElseThrow(() -> new AcceptanceRefused(Reason.CHALLENGE));
        if (issuance.state() != Issuance.State.PREPARED) {
            throw new AcceptanceRefused(Reason.ALREADY_ACCEPTED);
        }
        var acceptance = new CanonicalJson(given.taken().payload());
        var tree = acceptance.tree();
        if (!locked.frozen()
                        .orElseThrow()
                        .sha256()
                        .equals(tree.path("enrolmentSha256").stringValue())
                || !issuance.publicKeySha256()
                        .equals(tree.path("publicKeySha256").stringValue())) {
            throw new AcceptanceRefused(Reason.CHALLENGE);
        }
        try {
            var evidence = signature.verified(locked, acceptance, given);
            issuances.accepted(issuance.requestId(), evidence.text(), changes.now());
            changes.note(
                    "certificate.accepted",
                    person,
                    enrolment,
                    Map.of("request", issuance.requestId().toString(), "evidence", evidence.sha256Hex()));
        } catch (PasskeyRefused e) {
            throw new AcceptanceRefused(Reason.PASSKEY);
        }
        return issuance;
    }

    private Enrolment lock(UUID enrolment) {
        try {
            return register.lock(enrolment);
        } catch (EnrolmentRefused e) {
            throw new AcceptanceRefused(Reason.UNKNOWN_ENROLMENT);
        }
    }
}
