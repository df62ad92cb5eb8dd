package th.morprom.did.ra.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.policy.Attested;
import tools.jackson.databind.JsonNode;

/**
 * Which decision of its chain one is, as the decision itself says it: a registrar signs what he vouches for.
 *
 * @param attests codes of {@link Attested}, as the policy has them
 * @param escalatedTo his tier, where he decides in the place of the step's
 */
record Turn(Tier step, List<String> attests, Optional<Tier> escalatedTo) {
    private static final String STEP = "step";
    private static final String ATTESTS = "attests";
    private static final String ESCALATED_TO = "escalatedTo";

    Turn {
        attests = List.copyOf(attests);
    }

    /** The one that is due, decided by this office. */
    static Turn of(Enrolment submitted, Appointment office) {
        var step = submitted.due().orElseThrow();
        return new Turn(
                step.tier(),
                step.attests().stream().map(Attested::code).toList(),
                Optional.of(office.tier()).filter(tier -> tier != step.tier()));
    }

    /** The one that a decision was written out for. */
    static Turn of(JsonNode decision) {
        var attests = new ArrayList<String>();
        decision.path(ATTESTS).forEach(code -> attests.add(code.stringValue()));
        return new Turn(Tier.of(decision.path(STEP).stringValue()), attests, escalatedTo(decision));
    }

    static Optional<Tier> escalatedTo(JsonNode decision) {
        return decision.has(ESCALATED_TO)
                ? Optional.of(Tier.of(decision.path(ESCALATED_TO).stringValue()))
                : Optional.empty();
    }

    void writeInto(Map<String, Object> decision) {
        decision.put(STEP, step.code());
        decision.put(ATTESTS, attests);
        escalatedTo.ifPresent(tier -> decision.put(ESCALATED_TO, tier.code()));
    }
}
