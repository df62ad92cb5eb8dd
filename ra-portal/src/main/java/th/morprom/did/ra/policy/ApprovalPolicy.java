package th.morprom.did.ra.policy;

import java.util.List;
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
 */
public record ApprovalPolicy(
        String name, String profile, Set<Profession> professions, List<Tier> steps, String minimumIal) {
    public ApprovalPolicy {
        professions = Set.copyOf(professions);
        steps = List.copyOf(steps);
        if (steps.isEmpty() || Set.copyOf(steps).size() != steps.size()) {
            throw new IllegalArgumentException("policy " + name + ": steps are at least one, each once");
        }
    }
}
