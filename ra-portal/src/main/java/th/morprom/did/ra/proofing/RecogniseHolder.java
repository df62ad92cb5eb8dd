package th.morprom.did.ra.proofing;

import java.time.Instant;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;
import th.morprom.did.ra.proofing.WeighEvidence.Look;

/**
 * Recognises whoever stands at the counter as the person of an account, by the card and the face alone: he can show no code of it,
 * because nothing of his opens it any more. Nobody is proofed by that, and nothing is kept.
 */
public final class RecogniseHolder {
    private final CounterCheck counter;
    private final WeighEvidence weighEvidence;
    private final ProofedIdentities identities;
    private final People people;
    private final Changes changes;

    RecogniseHolder(
            CounterCheck counter,
            WeighEvidence weighEvidence,
            ProofedIdentities identities,
            People people,
            Changes changes) {
        this.counter = counter;
        this.weighEvidence = weighEvidence;
        this.identities = identities;
        this.people = people;
        this.changes = changes;
    }

    /**
     * Who it is.
     *
     * @param ial which the evidence would be enough for
     * @param asSureAsBefore whether that is no less than what the account was last proofed to, and a face was compared
     * @param everProofed whether an officer ever recognised the account's holder before
     * @param evidence the card and who looked, for whoever keeps it encrypted
     */
    public record Recognised(
            Person person,
            Facility facility,
            String ial,
            boolean asSureAsBefore,
            boolean everProofed,
            CanonicalJson evidence) {}

    /**
     * Recognises him.
     *
     * @param now written into the evidence: with the same time, the same card and the same answer about it give the same evidence
     * @throws ProofingRefused if the card is not the person's, does not hold, or the officer does not recognise him
     */
    public Recognised recognise(CardReading card, Encounter encounter, Instant now) {
        return changes.noted("recovery.refused", encounter.officer(), "card", () -> {
            var facility = counter.officer(encounter.officer());
            var person =
                    people.find(card.citizenNumber()).orElseThrow(() -> new ProofingRefused(Reason.UNKNOWN_PERSON));
            var weighed = weighEvidence.weighCard(person, card, new Look(encounter, facility), now);
            var before = identities.of(person.id()).filter(ProofedIdentities.ProofedIdentity::isFaceToFace);
            var ial = weighed.level().ial();
            return new Recognised(
                    person,
                    facility,
                    ial,
                    // Levels are written so that a higher one sorts behind a lower one.
                    ial.compareTo(before.map(ProofedIdentities.ProofedIdentity::ial)
                                    .orElse("IAL2"))
                            >= 0,
                    before.isPresent(),
                    ProofingEvidence.ofCitizen(person.id(), card, weighed.findings()));
        });
    }
}
