package th.morprom.did.ra.policy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import th.morprom.did.ra.organisation.OrganisationKind;

/**
 * Whose approvals are needed, in order.
 *
 * @param kinds the organisations whose staff it is for
 * @param renewal whether it is for certificates that take over from another, and for no others
 * @param reminder how long it may wait for one registrar; then those whose turn it is are told
 */
public record Chain(Set<OrganisationKind> kinds, boolean renewal, Duration reminder, List<Step> steps) {
    /** Where fewer decide, none of them may owe his office to another. */
    private static final int ENOUGH = 3;

    public Chain {
        kinds = Set.copyOf(kinds);
        steps = List.copyOf(steps);
        if (kinds.isEmpty() || steps.isEmpty() || reminder.isZero() || reminder.isNegative()) {
            throw new IllegalArgumentException("a chain is for some kind, has steps, and reminds after some time");
        }
        var attested = steps.stream().flatMap(step -> step.attests().stream()).toList();
        if (new HashSet<>(attested).size() != attested.size() || !attested.contains(Attested.POST)) {
            throw new IllegalArgumentException("a chain attests the post, and nothing twice");
        }
        if (!renewal && attested.size() != Attested.values().length) {
            throw new IllegalArgumentException("a chain that is not for renewals attests everything");
        }
    }

    /** One step for each decision that is due. */
    public List<Step> decisions() {
        return steps.stream()
                .flatMap(step -> Stream.generate(() -> step).limit(step.quorum()))
                .toList();
    }

    /** Whether so few decide that none of them may owe his office to another, as the CA has it too. */
    public boolean needsIndependence() {
        return !renewal && decisions().size() < ENOUGH;
    }
}
