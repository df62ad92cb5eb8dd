package th.morprom.did.ra.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.appointment.Tier;

/**
 * One step of a chain of approvals.
 *
 * @param quorum how many different registrars decide, each once
 * @param attests what each of them vouches for
 * @param escalation who may decide in their place, where somebody may
 */
public record Step(Tier tier, int quorum, List<Attested> attests, Optional<Escalation> escalation) {
    /**
     * Who may decide in another's place.
     *
     * @param after how long it has waited by then, since it was submitted or since the decision before
     * @param to a tier above
     */
    public record Escalation(Duration after, Tier to) {}

    public Step {
        attests = List.copyOf(attests);
        if (quorum < 1) {
            throw new IllegalArgumentException("a quorum is of somebody");
        }
        if (attests.containsAll(List.of(Attested.LICENCE, Attested.POST))) {
            throw new IllegalArgumentException("registrar and sponsor are never one person: licence and post");
        }
        if (escalation
                .filter(e -> e.to().compareTo(tier) >= 0
                        || e.after().isZero()
                        || e.after().isNegative())
                .isPresent()) {
            throw new IllegalArgumentException("a step escalates after some time, to a tier above");
        }
    }
}
