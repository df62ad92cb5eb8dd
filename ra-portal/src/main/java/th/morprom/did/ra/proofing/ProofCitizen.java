package th.morprom.did.ra.proofing;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;
import th.morprom.did.ra.proofing.WeighEvidence.Look;

/** An officer proofs a citizen's identity from his ID card, at any facility; steps in docs/citizen.md. */
public final class ProofCitizen {
    private final Consents consents;
    private final CounterCheck counter;
    private final WeighEvidence weighEvidence;
    private final ProofingEvidence evidence;
    private final Changes changes;

    ProofCitizen(
            Consents consents,
            CounterCheck counter,
            WeighEvidence weighEvidence,
            ProofingEvidence evidence,
            Changes changes) {
        this.consents = consents;
        this.counter = counter;
        this.weighEvidence = weighEvidence;
        this.evidence = evidence;
        this.changes = changes;
    }

    /**
     * As {@link ProofIdentity}, for the person himself and not for an enrolment. Done again, the later one counts, as {@link ProofedIdentities} says.
     *
     * @throws ProofingRefused if anything differs
     */
    public Proofing proof(UUID person, CardReading card, Encounter encounter) {
        return changes.noted("proofing.refused", encounter.officer(), person, () -> {
            var look = new Look(encounter, counter.officer(encounter.officer()));
            var citizen = counter.citizen(person);
            if (!consents.stand(person, Purpose.COLLECT, Purpose.KEEP_EVIDENCE)) {
                throw new ProofingRefused(Reason.CONSENT_MISSING);
            }
            var weighed = weighEvidence.weigh(citizen, card, look, changes.now());
            var written = ProofingEvidence.ofCitizen(person, card, weighed.findings());
            var proofing = weighed.proofing(written);
            return changes.make(() -> {
                counter.useUp(citizen, encounter, changes.now());
                evidence.add(
                        new ProofingEvidence.Case(person, Optional.empty()), written, proofing, weighed.findings());
                changes.note("identity.proofed", encounter.officer(), person, weighed.noted(written));
                return proofing;
            });
        });
    }
}
