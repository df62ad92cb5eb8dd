package th.morprom.did.ra.approval;

import java.util.List;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.organisation.Organisations;

/** Who may decide about what; asked before the registrar signs and again, on the locked enrolment, when he has. */
final class ApprovalRules {
    private final Appointments appointments;
    private final Decisions decisions;
    private final Organisations organisations;
    private final Reaches reaches;
    private final Consents consents;

    ApprovalRules(
            Appointments appointments,
            Decisions decisions,
            Organisations organisations,
            Reaches reaches,
            Consents consents) {
        this.appointments = appointments;
        this.decisions = decisions;
        this.organisations = organisations;
        this.reaches = reaches;
        this.consents = consents;
    }

    /**
     * Checks every rule.
     *
     * @return the office by which the registrar decides
     * @throws ApprovalRefused with the first rule that fails
     */
    Appointment check(UUID registrar, Enrolment enrolment, Decision decision) {
        var office = eligible(registrar, enrolment);
        if (decision.kind() == Decision.Kind.APPROVE && !consents.sufficient(enrolment.person())) {
            throw new ApprovalRefused(Reason.CONSENT_WITHDRAWN);
        }
        if (decision.kind() == Decision.Kind.APPROVE && termsOverlap(office, enrolment)) {
            throw new ApprovalRefused(Reason.TERMS_OVERLAP);
        }
        return office;
    }

    /** Whether somebody was appointed anew, after an early end, between an approval that hangs on his former term and this one. */
    private boolean termsOverlap(Appointment office, Enrolment enrolment) {
        var before = decisions.approvals(enrolment.id(), enrolment.version()).stream()
                .flatMap(approval ->
                        appointments
                                .chain(appointments.find(approval.appointment()).orElseThrow())
                                .stream())
                .filter(link -> link.tier() != Tier.CENTRAL)
                .toList();
        return appointments.chain(office).stream()
                .anyMatch(link ->
                        before.stream().anyMatch(earlier -> !earlier.id().equals(link.id()) && earlier.overlaps(link)));
    }

    /** Whether this registrar could decide anything about this enrolment. */
    Appointment eligible(UUID registrar, Enrolment enrolment) {
        var offices = appointments.inForce(registrar);
        if (offices.isEmpty()) {
            throw new ApprovalRefused(Reason.NOT_A_REGISTRAR);
        }
        checkConflicts(registrar, enrolment);
        if (decisions.decided(registrar, enrolment.id(), enrolment.version())) {
            throw new ApprovalRefused(Reason.REPEATED);
        }
        if (enrolment.state() != EnrolmentState.SUBMITTED) {
            throw new ApprovalRefused(Reason.NOT_PENDING);
        }
        var office = office(registrar, offices, enrolment.nextStep().orElseThrow(), enrolment);
        if (appointments.chain(office).stream()
                .anyMatch(link -> link.registrar().equals(enrolment.person()))) {
            throw new ApprovalRefused(Reason.OWN_APPOINTER);
        }
        return office;
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

    private Appointment office(UUID registrar, List<Appointment> offices, Tier step, Enrolment enrolment) {
        var atStep = offices.stream().filter(office -> office.tier() == step).toList();
        if (atStep.isEmpty()) {
            throw new ApprovalRefused(Reason.OUT_OF_ORDER);
        }
        var facility = organisations.facility(enrolment.affiliation().hcode9()).orElseThrow();
        return reaches.offices(registrar, facility).stream()
                .filter(atStep::contains)
                .findFirst()
                .orElseThrow(() -> new ApprovalRefused(Reason.OUT_OF_SCOPE));
    }
}
