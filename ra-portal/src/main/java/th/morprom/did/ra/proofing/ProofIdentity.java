package th.morprom.did.ra.proofing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.proofing.AssurancePolicy.Evidence;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.ProofingEvidence.Findings;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;

/** An officer proofs the applicant's identity from his ID card, face to face; steps in docs/enrolment.md. */
public final class ProofIdentity {
    private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

    private final CounterCheck counter;
    private final CardStatusSource cardStatus;
    private final AssurancePolicy policy;
    private final ProofingEvidence evidence;
    private final EnrolmentRegister register;
    private final Changes changes;

    ProofIdentity(
            CounterCheck counter,
            CardStatusSource cardStatus,
            AssurancePolicy policy,
            ProofingEvidence evidence,
            EnrolmentRegister register,
            Changes changes) {
        this.counter = counter;
        this.cardStatus = cardStatus;
        this.policy = policy;
        this.evidence = evidence;
        this.register = register;
        this.changes = changes;
    }

    /**
     * Compares the card with what was declared, asks for the card's status, and records the level reached with the
     * evidence, encrypted.
     *
     * @param faceCheckPassed whether the officer recognised the person by the photo of the chip
     * @throws ProofingRefused if anything differs
     */
    public Proofing proof(UUID enrolment, CardReading card, UUID officer, boolean faceCheckPassed) {
        try {
            var today = LocalDate.ofInstant(changes.now(), THAILAND);
            // 1. The officer stands at a counter, and not before himself.
            var facility = counter.officer(officer);
            // 2. The card is the applicant's and has not expired.
            counter.compare(enrolment, officer, card, today);
            // 3. The officer recognises him.
            if (!faceCheckPassed) {
                throw new ProofingRefused(Reason.FACE_CHECK_FAILED);
            }
            // 4. Its issuer does not call it off.
            var status = status(card);
            // 5. The evidence gives a level.
            var findings = new Findings(status, cardStatus.source(), officer, facility.hcode9(), changes.now());
            return record(enrolment, card, findings, level(status, facility, today));
        } catch (ProofingRefused refused) {
            changes.noteRefusal("proofing.refused", officer, enrolment, refused.reason());
            throw refused;
        }
    }

    private CardStatus status(CardReading card) {
        var numbers = card.numbers();
        if (numbers.chipNumber().isEmpty() || numbers.requestNumber().isEmpty()) {
            return CardStatus.UNKNOWN;
        }
        var status = cardStatus.check(card.citizenNumber(), numbers.chipNumber(), numbers.requestNumber());
        if (status == CardStatus.NOT_NORMAL) {
            throw new ProofingRefused(Reason.CARD_NOT_NORMAL);
        }
        return status;
    }

    private AssurancePolicy.Level level(CardStatus status, Facility facility, LocalDate today) {
        return policy.level(new Evidence(status == CardStatus.NORMAL, true, facility.participating()), today)
                .orElseThrow(() -> new IllegalStateException("no assurance rule is in effect"));
    }

    private Proofing record(UUID id, CardReading card, Findings findings, AssurancePolicy.Level level) {
        var written = ProofingEvidence.write(id, card, findings);
        var proofing = new Proofing(
                level.ial(), level.policyVersion(), written.sha256Hex(), findings.officer(), findings.time());
        return changes.make(() -> {
            register.proofed(locked(id), proofing);
            evidence.add(id, written, proofing, findings.facility());
            changes.note(
                    "identity.proofed",
                    findings.officer(),
                    id,
                    Map.of("ial", level.ial(), "policy", level.policyVersion(), "evidence", written.sha256Hex()));
            return proofing;
        });
    }

    private Enrolment locked(UUID id) {
        try {
            var locked = register.lock(id);
            if (!locked.state().open()) {
                throw new ProofingRefused(Reason.NOT_OPEN);
            }
            return locked;
        } catch (EnrolmentRefused e) {
            throw new ProofingRefused(Reason.UNKNOWN_ENROLMENT);
        }
    }
}
