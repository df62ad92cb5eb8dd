package th.morprom.did.ra.approval;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.policy.Step;

/** Who may decide about what; asked before the registrar signs and again, on the locked enrolment, when he has. */
final class ApprovalRules {
    private final Appointments appointments;
    private final Decisions decisions;
    private final Workplaces workplaces;
    private final Reaches reaches;
    private final StandingApprovals standing;
    private final Changes changes;

    ApprovalRules(
            Appointments appointments,
            Decisions decisions,
            Workplaces workplaces,
            Reaches reaches,
            StandingApprovals standing,
            Changes changes) {
        this.appointments = appointments;
        this.decisions = decisions;
        this.workplaces = workplaces;
        this.reaches = reaches;
        this.standing = standing;
        this.changes = changes;
    }

    /**
     * Checks every rule.
     *
     * @return the office by which the registrar decides
     * @throws ApprovalRefused with the first rule that fails
     */
    Appointment check(UUID registrar, Enrolment enrolment, Decision decision) {
        var office = eligible(registrar, enrolment);
        if (decision.kind() == Decision.Kind.APPROVE) {
            checkApproval(office, enrolment);
        }
        return office;
    }

    /** What is returned or rejected for any of these is so all the same. */
    private void checkApproval(Appointment office, Enrolment enrolment) {
        standing.obstacle(enrolment).ifPresent(obstacle -> {
            throw new ApprovalRefused(reason(obstacle));
        });
        if (!workplaces.isAsListed(enrolment)) {
            throw new ApprovalRefused(Reason.LIST_CHANGED);
        }
        if (termsOverlap(office, enrolment)) {
            throw new ApprovalRefused(Reason.TERMS_OVERLAP);
        }
    }

    private static Reason reason(StandingApprovals.Obstacle obstacle) {
        return switch (obstacle) {
            case CONSENT_WITHDRAWN -> Reason.CONSENT_WITHDRAWN;
            case FACILITY_CLOSED -> Reason.FACILITY_CLOSED;
            case APPROVALS_TOO_OLD -> Reason.APPROVALS_TOO_OLD;
        };
    }

    /**
     * Refuses to approve whom his council forbids to practise. Before the registrar signs and not after it: nobody outside is waited for while
     * rows are locked.
     *
     * @throws ApprovalRefused with {@code LICENCE_NOT_ACTIVE}
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the council's register does not answer
     */
    void checkLicence(Enrolment enrolment, Decision decision) {
        if (decision.kind() == Decision.Kind.APPROVE && standing.isForbidden(enrolment)) {
            throw new ApprovalRefused(Reason.LICENCE_NOT_ACTIVE);
        }
    }

    /** Whether somebody was appointed anew, after an early end, between an approval that hangs on his former term and this one. */
    private boolean termsOverlap(Appointment office, Enrolment enrolment) {
        var before = approvedBy(enrolment).stream()
                .flatMap(List::stream)
                .filter(link -> link.tier() != Tier.CENTRAL)
                .toList();
        return appointments.chain(office).stream()
                .anyMatch(link ->
                        before.stream().anyMatch(earlier -> !earlier.id().equals(link.id()) && earlier.overlaps(link)));
    }

    /** The offices of those who approved it so far, each with everybody above. */
    private List<List<Appointment>> approvedBy(Enrolment enrolment) {
        return decisions.approvals(enrolment.id(), enrolment.version()).stream()
                .map(approval -> appointments.chain(
                        appointments.find(approval.appointment()).orElseThrow()))
                .toList();
    }

    /** Whether this registrar could decide anything about this enrolment. */
    Appointment eligible(UUID registrar, Enrolment enrolment) {
        var offices = appointments.inForce(registrar);
        if (offices.isEmpty()) {
            throw new ApprovalRefused(Reason.NOT_A_REGISTRAR);
        }
        checkConflicts(registrar, enrolment);
        // Before anything about the case: whoever may not see it is not told how far it has come.
        var covering = reaches.evidentOffices(registrar, workplaces.of(enrolment));
        if (covering.isEmpty()) {
            throw new ApprovalRefused(Reason.OUT_OF_SCOPE);
        }
        if (decisions.decided(registrar, enrolment.id(), enrolment.version())) {
            throw new ApprovalRefused(Reason.REPEATED);
        }
        if (enrolment.state() != EnrolmentState.SUBMITTED) {
            throw new ApprovalRefused(Reason.NOT_PENDING);
        }
        var office = office(offices, covering, enrolment);
        if (appointments.chain(office).stream()
                .anyMatch(link -> link.registrar().equals(enrolment.person()))) {
            throw new ApprovalRefused(Reason.OWN_APPOINTER);
        }
        if (enrolment.way().policy().chain().needsIndependence() && owes(office, enrolment)) {
            throw new ApprovalRefused(Reason.NOT_INDEPENDENT);
        }
        return office;
    }

    /** Whether he owes his office to one who approved before him, or the other way round: who appoints could make up the one he appoints. */
    private boolean owes(Appointment office, Enrolment enrolment) {
        var above = appointments.chain(office);
        return approvedBy(enrolment).stream()
                .anyMatch(before -> isIn(above, before.get(0).registrar()) || isIn(before, office.registrar()));
    }

    private static boolean isIn(List<Appointment> chain, UUID registrar) {
        return chain.stream().anyMatch(link -> link.registrar().equals(registrar));
    }

    private static void checkConflicts(UUID registrar, Enrolment enrolment) {
        if (registrar.equals(enrolment.person())) {
            throw new ApprovalRefused(Reason.SELF);
        }
        if (registrar.equals(enrolment.createdBy())) {
            throw new ApprovalRefused(Reason.CREATED_BY);
        }
        if (enrolment
                .checks()
                .proofing()
                .filter(p -> p.officer().equals(registrar))
                .isPresent()) {
            throw new ApprovalRefused(Reason.PROOFING_OFFICER);
        }
    }

    /** Of several offices that of the step comes first; one above is good for it once that has waited as long as its policy says. */
    private Appointment office(List<Appointment> offices, List<Appointment> covering, Enrolment enrolment) {
        var step = enrolment.due().orElseThrow();
        var isPassed =
                enrolment.passesAt().filter(at -> !at.isAfter(changes.now())).isPresent();
        var tiers = Stream.concat(
                        Stream.of(step.tier()),
                        step.escalation().filter(e -> isPassed).map(Step.Escalation::to).stream())
                .toList();
        if (offices.stream().map(Appointment::tier).noneMatch(tiers::contains)) {
            throw new ApprovalRefused(Reason.OUT_OF_ORDER);
        }
        return covering.stream()
                .filter(office -> offices.contains(office) && tiers.contains(office.tier()))
                .min(Comparator.comparingInt(office -> tiers.indexOf(office.tier())))
                .orElseThrow(() -> new ApprovalRefused(Reason.OUT_OF_SCOPE));
    }
}
