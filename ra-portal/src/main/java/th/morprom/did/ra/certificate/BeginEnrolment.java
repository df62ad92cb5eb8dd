package th.morprom.did.ra.certificate;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.NewEnrolment;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.proofing.ReusableProofings;

/**
 * Somebody who has an account applies for a certificate: a citizen who practises, a professional who was rejected, whose certificate has
 * ended, or who works at another facility too. Person, account and passkeys stay; all approvals are given anew. The steps are in
 * docs/enrolment.md.
 */
public final class BeginEnrolment {
    private final Applicant applicant;
    private final Organisations organisations;
    private final EnrolmentRegister register;
    private final ApprovalPolicies policies;
    private final Changes changes;

    BeginEnrolment(
            Applicant applicant,
            Organisations organisations,
            EnrolmentRegister register,
            ApprovalPolicies policies,
            Changes changes) {
        this.applicant = applicant;
        this.organisations = organisations;
        this.register = register;
        this.policies = policies;
        this.changes = changes;
    }

    /** What is known about him already. */
    record Applicant(
            People people, Guardianships guardianships, RunningRecoveries recoveries, ReusableProofings proofings) {}

    /**
     * Opens a draft. A reading of his card that still counts goes into it; everything else is asked anew.
     *
     * @return the new enrolment
     * @throws EnrolmentRefused with {@code UNKNOWN_FACILITY}, {@code NO_POLICY}, {@code RECOVERY}, {@code MINOR}, or because of others of his with
     *     {@code UNDER_WAY}, {@code CERTIFICATE_RUNS} or {@code TOO_MANY}
     */
    public UUID begin(UUID person, DeclaredLicence licence, Affiliation affiliation) {
        try {
            if (organisations.openFacility(affiliation.hcode9()).isEmpty()) {
                throw new EnrolmentRefused(Reason.UNKNOWN_FACILITY);
            }
            return changes.make(() -> open(person, licence, affiliation));
        } catch (EnrolmentRefused refused) {
            changes.noteRefusal("enrolment.refused", person, person, refused.reason());
            throw refused;
        }
    }

    private UUID open(UUID person, DeclaredLicence licence, Affiliation affiliation) {
        // The person before all else, as whatever starts or ends a recovery of his account.
        if (applicant.people().lock(person).isEmpty()) {
            throw new EnrolmentRefused(Reason.NOT_YOURS);
        }
        if (applicant.recoveries().confirmedBy(person).isPresent()) {
            throw new EnrolmentRefused(Reason.RECOVERY);
        }
        if (applicant.guardianships().isMinor(person)) {
            throw new EnrolmentRefused(Reason.MINOR);
        }
        var id = register.open(new NewEnrolment(person, person, licence, affiliation));
        takeProofing(register.lock(id));
        return id;
    }

    /** One that is below what the policy asks for is left where it is: the page sends him to the counter. */
    private void takeProofing(Enrolment draft) {
        var policy = policies.find(draft.policy()).orElseThrow();
        applicant
                .proofings()
                .of(draft.person(), changes.now())
                .filter(proofing -> policy.satisfiedBy(proofing.ial()))
                .ifPresent(proofing -> {
                    register.proofed(draft, proofing);
                    changes.note(
                            "enrolment.proofing-taken",
                            draft.person(),
                            draft.id(),
                            Map.of("evidence", proofing.evidenceSha256()));
                });
    }
}
