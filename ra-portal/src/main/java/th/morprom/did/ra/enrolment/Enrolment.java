package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.policy.Step;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/**
 * An application for a certificate, as it stands.
 *
 * @param version of the frozen form; 0 before the first submission
 * @param renews serial number of the certificate that this one is to take over from, lower-case hex
 * @param way whose approvals it needs, and how far it has come
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
        Way way,
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

    /** Who decides, in this order; somebody's tier more than once where several of it decide. */
    public List<Tier> steps() {
        return way.tiers();
    }

    /** The steps of the current version approved so far, in order. */
    public List<Tier> approvedSteps() {
        return switch (state) {
            case SUBMITTED -> steps().subList(0, way.approvals());
            case APPROVED, CERTIFIED, REVOKED -> steps();
            case DRAFT, RETURNED, REJECTED, VOIDED, DROPPED -> List.of();
        };
    }

    /** The step that is due; absent unless {@code SUBMITTED}. */
    public Optional<Step> due() {
        return state == EnrolmentState.SUBMITTED ? way.next() : Optional.empty();
    }

    /** Whose turn it is; absent unless {@code SUBMITTED}. */
    public Optional<Tier> nextStep() {
        return due().map(Step::tier);
    }

    /** From when on the tier above may decide in the place of those whose turn it is. */
    public Optional<Instant> passesAt() {
        return due().flatMap(way::passesAt);
    }
}
