package th.morprom.did.ra.approval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;

/** Who decides about an enrolment sees what else this person applied for: a rejected impostor tries the next hospital. */
public final class OpenOtherEnrolments {
    private final Enrolments enrolments;
    private final Organisations organisations;
    private final Decisions decisions;
    private final EnrolmentRegister register;
    private final Changes changes;

    OpenOtherEnrolments(
            Enrolments enrolments,
            Organisations organisations,
            Decisions decisions,
            EnrolmentRegister register,
            Changes changes) {
        this.enrolments = enrolments;
        this.organisations = organisations;
        this.decisions = decisions;
        this.register = register;
        this.changes = changes;
    }

    /**
     * Another enrolment of the same person, for whoever decides on this one.
     *
     * @param refusedFor why it was rejected, or returned because the registrar doubted that it is he
     */
    public record Beside(Enrolment enrolment, Optional<Facility> facility, Optional<Decision.ReasonCode> refusedFor) {}

    /**
     * All of the person but what he gave up himself before anybody decided about it, newest first; written down as what this registrar
     * saw, since they are of other facilities too.
     */
    public List<Beside> beside(UUID registrar, Enrolment enrolment) {
        var decided = decisions.refusals(enrolment.person());
        var others = enrolments.of(enrolment.person()).stream()
                .filter(other -> !other.id().equals(enrolment.id()) && isShown(other, decided.keySet()))
                .map(other -> new Beside(
                        other,
                        organisations.facility(other.affiliation().hcode9()),
                        decided.getOrDefault(other.id(), Optional.empty())))
                .toList();
        if (!others.isEmpty()) {
            changes.make(() -> {
                changes.note(
                        "enrolments-beside.opened",
                        registrar,
                        enrolment.id(),
                        Map.of("count", Integer.toString(others.size())));
                return others;
            });
        }
        return others;
    }

    private boolean isShown(Enrolment other, Set<UUID> decided) {
        return other.state() != EnrolmentState.DROPPED
                || register.endReason(other.id()).isPresent()
                || decided.contains(other.id());
    }
}
