package th.morprom.did.ra.approval;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.profession.DeclaredLicence;

/** A registrar's inbox. */
public final class PendingApprovals {
    private final Appointments appointments;
    private final Enrolments enrolments;
    private final ApprovalRules rules;
    private final People people;
    private final Organisations organisations;

    PendingApprovals(
            Appointments appointments,
            Enrolments enrolments,
            ApprovalRules rules,
            People people,
            Organisations organisations) {
        this.appointments = appointments;
        this.enrolments = enrolments;
        this.rules = rules;
        this.people = people;
        this.organisations = organisations;
    }

    /** One enrolment that waits for him. */
    public record Pending(
            UUID enrolment,
            int version,
            PersonName applicant,
            DeclaredLicence licence,
            String facilityTh,
            String facilityEn,
            String provinceTh,
            String ial,
            Tier step,
            Instant submittedAt) {}

    /** What waits for a decision of this registrar, by tier and scope of his offices, oldest first. */
    public List<Pending> forRegistrar(UUID registrar) {
        return appointments.inForce(registrar).stream()
                .flatMap(office ->
                        enrolments.pending(office.tier(), office.scope().code()).stream())
                .distinct()
                .filter(enrolment -> mayDecide(registrar, enrolment))
                .map(this::pending)
                .sorted(Comparator.comparing(Pending::submittedAt).thenComparing(Pending::enrolment))
                .toList();
    }

    private boolean mayDecide(UUID registrar, Enrolment enrolment) {
        try {
            rules.eligible(registrar, enrolment);
            return true;
        } catch (ApprovalRefused e) {
            return false;
        }
    }

    private Pending pending(Enrolment enrolment) {
        var facility = organisations.facility(enrolment.affiliation().hcode9()).orElseThrow();
        return new Pending(
                enrolment.id(),
                enrolment.version(),
                people.find(enrolment.person()).orElseThrow().name(),
                enrolment.licence(),
                facility.nameTh(),
                facility.nameEn(),
                facility.province().nameTh(),
                enrolment.checks().proofing().orElseThrow().ial(),
                enrolment.nextStep().orElseThrow(),
                enrolment.frozen().orElseThrow().submittedAt());
    }
}
