package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/**
 * An application for a certificate, as it stands.
 *
 * @param version of the frozen form; 0 before the first submission
 * @param renews serial number of the certificate that this one is to take over from, lower-case hex
 * @param steps of its policy: who decides, in this order
 * @param nextStep who decides next; absent unless {@code SUBMITTED}
 */
public record Enrolment(
        UUID id,
        UUID person,
        int version,
        EnrolmentState state,
        String policy,
        Optional<String> renews,
        DeclaredLicence licence,
        Affiliation affiliation,
        Checks checks,
        Optional<Frozen> frozen,
        List<Tier> steps,
        Optional<Tier> nextStep,
        UUID createdBy,
        Instant changedAt) {
    /**
     * Where and as what: a person has one enrolment under way, and one certificate in force, for each. Renewals aside, which overlap.
     *
     * @param hcode9 the facility
     */
    public record Place(String hcode9, Profession profession) {}

    /** What has been checked about the applicant so far. */
    public record Checks(Optional<Proofing> proofing, Optional<LicenceMatch> licence) {}

    /**
     * The form that registrars sign.
     *
     * @param canonicalJson RFC 8785, the {@code enrolment} object of docs/approval-evidence.md
     * @param sha256 of it, lower-case hex
     */
    public record Frozen(String canonicalJson, String sha256, Instant submittedAt) {}

    /** Where and as what he enrols. */
    public Place place() {
        return new Place(affiliation.hcode9(), licence.profession());
    }

    /** The steps of the current version approved so far, in order. */
    public List<Tier> approvedSteps() {
        return switch (state) {
            case SUBMITTED -> steps.subList(0, steps.indexOf(nextStep.orElseThrow()));
            case APPROVED, CERTIFIED, REVOKED -> steps;
            case DRAFT, RETURNED, REJECTED, VOIDED, DROPPED -> List.of();
        };
    }
}
