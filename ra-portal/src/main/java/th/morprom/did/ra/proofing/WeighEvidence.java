package th.morprom.did.ra.proofing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.ProofingEvidence.Findings;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;

/** What a card and an officer say of a person, and the level it gives; the steps are those of docs/enrolment.md. */
final class WeighEvidence {

    private final CounterCheck counter;
    private final CardStatusSource cardStatus;
    private final FaceComparison faces;
    private final AssurancePolicy policy;

    WeighEvidence(CounterCheck counter, CardStatusSource cardStatus, FaceComparison faces, AssurancePolicy policy) {
        this.counter = counter;
        this.cardStatus = cardStatus;
        this.faces = faces;
        this.policy = policy;
    }

    /** An encounter and the facility where it is. */
    record Look(Encounter encounter, Facility facility) {}

    /** What was found, and the level it is enough for. */
    record Weighed(Findings findings, AssurancePolicy.Level level) {
        Proofing proofing(CanonicalJson evidence) {
            return new Proofing(
                    level.ial(), level.policyVersion(), evidence.sha256Hex(), findings.officer(), findings.time());
        }

        /** What the audit log is told. */
        Map<String, String> noted(CanonicalJson evidence) {
            var noted = new HashMap<>(Map.of(
                    "ial", level.ial(),
                    "policy", level.policyVersion(),
                    "facility", findings.facility(),
                    "evidence", evidence.sha256Hex()));
            findings.readBy()
                    .ifPresent(readBy -> noted.put("agent", readBy.agent().toString()));
            return Map.copyOf(noted);
        }
    }

    /** @throws ProofingRefused if anything differs */
    Weighed weigh(Person person, CardReading card, Look look, Instant now) {
        var weighed = weighCard(person, card, look, now);
        // 3 still: he is the one who is signed in to the account.
        counter.holds(person, look.encounter(), now);
        return weighed;
    }

    /** The same of a person who can show no code. */
    Weighed weighCard(Person person, CardReading card, Look look, Instant now) {
        var today = ThaiDay.of(now);
        // 2. The card is the person's.
        var encounter = look.encounter();
        counter.compare(person, encounter.officer(), card, today);
        // 2 still: it has not expired. 3. The officer recognises him, and what else compares does not say otherwise.
        counter.recognise(encounter, card, today);
        var face = faces.compare(card.photo(), encounter, now);
        if (face.outcome() == FaceComparison.Outcome.DIFFERENT) {
            throw new ProofingRefused(Reason.FACE_CHECK_FAILED);
        }
        // 4. Its issuer does not call it off.
        var status = status(card);
        // 5. The evidence gives a level.
        var facility = look.facility();
        var findings = new Findings(
                status,
                cardStatus.source(),
                face,
                encounter.officer(),
                facility.hcode9(),
                facility.participating(),
                encounter.readBy(),
                now);
        var level = policy.level(findings.evidence(), today)
                .orElseThrow(() -> new IllegalStateException("no assurance rule is in effect"));
        return new Weighed(findings, level);
    }

    /** @throws ProofingRefused with {@code CARD_NOT_NORMAL} if its issuer calls the card off */
    CardStatus status(CardReading card) {
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
}
