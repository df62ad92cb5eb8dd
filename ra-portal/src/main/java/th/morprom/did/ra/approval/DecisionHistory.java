package th.morprom.did.ra.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;

/** What registrars decided about an enrolment. */
public final class DecisionHistory {
    private final Decisions decisions;
    private final People people;

    DecisionHistory(Decisions decisions, People people) {
        this.decisions = decisions;
        this.people = people;
    }

    /**
     * One decision.
     *
     * @param escalatedTo the registrar's tier, where he decided in the place of the step's
     */
    public record Made(
            int version,
            Tier step,
            Optional<Tier> escalatedTo,
            Decision decision,
            UUID registrar,
            PersonName registrarName,
            Instant time) {}

    /** Every decision on every version, in order. */
    public List<Made> of(UUID enrolment) {
        return decisions.of(enrolment).stream()
                .map(row -> new Made(
                        row.version(),
                        row.step(),
                        row.escalatedTo(),
                        row.decision(),
                        row.registrar(),
                        people.find(row.registrar()).orElseThrow().name(),
                        row.time()))
                .toList();
    }
}
