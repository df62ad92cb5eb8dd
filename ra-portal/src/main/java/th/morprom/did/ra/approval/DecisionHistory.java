package th.morprom.did.ra.approval;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.person.PersonName;

/** What registrars decided about an enrolment. */
public final class DecisionHistory {
    /** One decision. */
    public record Made(
            int version, Tier step, Decision decision, UUID registrar, PersonName registrarName, Instant time) {}

    /** Every decision on every version, in order. */
    public List<Made> of(UUID enrolment) {
        return java.util.Optional.<List<Made>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
