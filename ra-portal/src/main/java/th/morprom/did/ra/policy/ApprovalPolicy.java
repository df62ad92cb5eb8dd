package th.morprom.did.ra.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.Profession;

/**
 * The approvals an enrolment needs.
 *
 * @param name as in evidence, such as {@code facility-doctor}
 * @param profile the certificate profile it leads to
 * @param steps in this order, each once
 * @param minimumIal the least identity assurance level, such as {@code IAL2.1}
 * @param escalation how long it may wait for one registrar; then those whose turn it is are told
 * @param renewal whether it is for certificates that take over from another, and for no others
 */
public record ApprovalPolicy(
        String name,
        String profile,
        Set<Profession> professions,
        List<Tier> steps,
        String minimumIal,
        Duration escalation,
        boolean renewal) {
    private static final String IAL = "IAL[123](\\.[123])?";

    public ApprovalPolicy {
        professions = Set.copyOf(professions);
        steps = List.copyOf(steps);
        if (steps.isEmpty() || Set.copyOf(steps).size() != steps.size()) {
            throw new IllegalArgumentException("policy " + name + ": steps are at least one, each once");
        }
        if (escalation.isNegative() || escalation.isZero()) {
            throw new IllegalArgumentException("policy " + name + ": escalates after some time");
        }
        if (!minimumIal.matches(IAL)) {
            throw new IllegalArgumentException("policy " + name + ": no assurance level " + minimumIal);
        }
    }

    /** Whether this level is enough. Levels compare as they are written: IAL2.3 is above IAL2.1, IAL3 above both. */
    public boolean satisfiedBy(String ial) {
        return ial.matches(IAL) && ial.compareTo(minimumIal) >= 0;
    }

    /** Who decides after this many approvals; absent when all are given. */
    public Optional<Tier> stepAfter(int approvals) {
        return approvals < steps.size() ? Optional.of(steps.get(approvals)) : Optional.empty();
    }
}
