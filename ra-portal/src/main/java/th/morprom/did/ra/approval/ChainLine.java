package th.morprom.did.ra.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.policy.Attested;

/**
 * One decision of the chain that an enrolment needs, as registrars see it.
 *
 * @param state also the last part of the message key {@code chain.state.<state>}
 * @param passes of the one that is due: when another tier may decide in its place
 */
public record ChainLine(Tier tier, List<Attested> attests, State state, Optional<Case.Passes> passes) {
    /** How far it is. */
    public enum State {
        GIVEN,
        DUE,
        LATER
    }

    public ChainLine {
        attests = List.copyOf(attests);
    }

    /** All of them, in order. */
    static List<ChainLine> of(Enrolment enrolment) {
        var given = enrolment.approvedSteps().size();
        var lines = new ArrayList<ChainLine>();
        for (var step : enrolment.way().decisions()) {
            var isDue = enrolment.due().isPresent() && lines.size() == given;
            var state = isDue ? State.DUE : lines.size() < given ? State.GIVEN : State.LATER;
            var passes = step.escalation()
                    .filter(escalation -> isDue)
                    .flatMap(escalation -> enrolment.passesAt().map(at -> new Case.Passes(escalation.to(), at)));
            lines.add(new ChainLine(step.tier(), step.attests(), state, passes));
        }
        return List.copyOf(lines);
    }
}
