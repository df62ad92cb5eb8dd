package th.morprom.did.ra.proofing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;
import th.morprom.did.ra.proofing.WeighEvidence.Look;
import th.morprom.did.ra.proofing.WeighEvidence.Weighed;

/** An officer proofs the applicant's identity from his ID card, face to face; steps in docs/enrolment.md. */
public final class ProofIdentity {
    private final CounterCheck counter;
    private final WeighEvidence weighEvidence;
    private final ProofingEvidence evidence;
    private final EnrolmentRegister register;
    private final Changes changes;

    ProofIdentity(
            CounterCheck counter,
            WeighEvidence weighEvidence,
            ProofingEvidence evidence,
            EnrolmentRegister register,
            Changes changes) {
        this.counter = counter;
        this.weighEvidence = weighEvidence;
        this.evidence = evidence;
        this.register = register;
        this.changes = changes;
    }

    /**
     * Compares the card with what was declared, asks for the card's status, and records the level reached with the
     * evidence, encrypted. It counts for every enrolment of the person that is open now: he comes to the counter once.
     *
     * @throws ProofingRefused if anything differs
     */
    public Proofing proof(UUID enrolment, CardReading card, Encounter encounter) {
        return changes.noted("proofing.refused", encounter.officer(), enrolment, () -> {
            // 1. The officer stands at a counter, and not before himself.
            var look = new Look(encounter, counter.officer(encounter.officer()));
            var person = counter.applicant(enrolment);
            var weighed = weighEvidence.weigh(person, card, look, changes.now());
            return record(enrolment, person, card, weighed, encounter);
        });
    }

    private Proofing record(UUID id, Person person, CardReading card, Weighed weighed, Encounter encounter) {
        var written = ProofingEvidence.ofEnrolment(id, card, weighed.findings());
        var proofing = weighed.proofing(written);
        return changes.make(() -> {
            counter.useUp(person, encounter, changes.now());
            counter.hold(person);
            register.proofed(locked(id), proofing);
            evidence.add(
                    new ProofingEvidence.Case(person.id(), Optional.of(id)), written, proofing, weighed.findings());
            changes.note("identity.proofed", proofing.officer(), id, weighed.noted(written));
            counter.openBeside(id, person).forEach(other -> take(other, proofing));
            return proofing;
        });
    }

    private void take(UUID other, Proofing proofing) {
        var locked = register.lock(other);
        // It may have been given up this moment.
        if (locked.state().open()) {
            register.proofed(locked, proofing);
            changes.note(
                    "enrolment.proofing-taken",
                    proofing.officer(),
                    other,
                    Map.of("evidence", proofing.evidenceSha256()));
        }
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
