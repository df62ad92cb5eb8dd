package th.morprom.did.ra.approval;

import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.OwnEnrolments;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.OpenProofingEvidence;

/** Where a registrar's page looks things up. */
record CaseFile(
        Enrolments enrolments,
        People people,
        Organisations organisations,
        LicenceRegistry registry,
        OpenProofingEvidence evidence,
        OpenSubmittedDocument documents,
        DecisionHistory decisions) {
    /**
     * Another enrolment of the same person, for whoever decides on this one.
     *
     * @param rejectedFor why it was rejected, if it was
     */
    record Beside(Enrolment enrolment, Optional<Facility> facility, Optional<Decision.ReasonCode> rejectedFor) {}

    /** All that he did not give up himself, newest first. */
    List<Beside> beside(Enrolment enrolment) {
        return new OwnEnrolments(enrolments.of(enrolment.person()))
                .shown().stream()
                        .filter(other -> !other.id().equals(enrolment.id()))
                        .map(other -> new Beside(
                                other,
                                organisations.facility(other.affiliation().hcode9()),
                                rejectedFor(other)))
                        .toList();
    }

    private Optional<Decision.ReasonCode> rejectedFor(Enrolment other) {
        return other.state() == EnrolmentState.REJECTED
                ? decisions.of(other.id()).stream()
                        .filter(made -> made.decision().kind() == Decision.Kind.REJECT)
                        .findFirst()
                        .flatMap(made -> made.decision().reason())
                : Optional.empty();
    }
}
