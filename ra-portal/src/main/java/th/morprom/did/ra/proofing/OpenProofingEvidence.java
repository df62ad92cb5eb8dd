package th.morprom.did.ra.proofing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.proofing.CardReading.CardNames;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;

/** Opens the evidence of a proofing to a registrar who has to decide. That he read it is itself in the audit log. */
public final class OpenProofingEvidence {
    private final ProofingEvidence evidence;
    private final Changes changes;

    OpenProofingEvidence(ProofingEvidence evidence, Changes changes) {
        this.evidence = evidence;
        this.changes = changes;
    }

    /**
     * What the card said at the counter, as far as a decision needs it: neither the citizen number nor the chip's.
     *
     * @param facility where it was read (hcode9)
     * @param photo JPEG of the chip
     */
    public record ProofedCard(CardNames names, LocalDate birthDate, CardStatus status, String facility, Bytes photo) {
        @Override
        public String toString() {
            return "ProofedCard[" + facility + "]";
        }
    }

    /** The evidence whose hash the enrolment names; empty if there is none such. */
    public Optional<ProofedCard> open(UUID registrar, UUID enrolment, String evidenceSha256) {
        return changes.make(() -> {
            var found = evidence.find(enrolment, evidenceSha256);
            if (found.isPresent()) {
                changes.note("evidence.opened", registrar, enrolment, Map.of("evidence", evidenceSha256));
            }
            return found.map(json -> {
                var tree = json.tree();
                return new ProofedCard(
                        new CardNames(
                                tree.get("titleTh").asString(),
                                tree.get("givenNameTh").asString(),
                                tree.get("familyNameTh").asString(),
                                tree.get("givenNameEn").asString(),
                                tree.get("familyNameEn").asString()),
                        LocalDate.parse(tree.get("birthDate").asString()),
                        CardStatus.valueOf(tree.get("cardStatus").asString()),
                        tree.get("facility").asString(),
                        Bytes.fromBase64Url(tree.get("photo").asString()));
            });
        });
    }
}
