package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.policy.ApprovalPolicy;
import th.morprom.did.ra.policy.Step;

/**
 * The approvals an enrolment needs, and how far it has come.
 *
 * @param approvals given to its present version
 * @param since when it was submitted, or the last approval given; absent before the first submission
 */
public record Way(ApprovalPolicy policy, int approvals, Optional<Instant> since) {
    /** One step for each decision, in order. */
    public List<Step> decisions() {
        return policy.chain().decisions();
    }

    /** The step after those approved. */
    Optional<Step> next() {
        return decisions().stream().skip(approvals).findFirst();
    }

    /** When the tier that the step names may decide in the place of those whose turn it is. */
    Optional<Instant> passesAt(Step step) {
        return since.flatMap(time -> step.escalation().map(escalation -> time.plus(escalation.after())));
    }

    List<Tier> tiers() {
        return decisions().stream().map(Step::tier).toList();
    }
}
