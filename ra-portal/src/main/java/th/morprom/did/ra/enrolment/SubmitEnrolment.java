package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.enrolment.Enrolment.Frozen;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.policy.ApprovalPolicy;

/** Freezes an enrolment and puts it before the registrars. */
public final class SubmitEnrolment {
    private final EnrolmentRegister register;
    private final ApprovalPolicies policies;
    private final Workplaces workplaces;
    private final Applicants applicants;
    private final SubmissionRules rules;
    private final Changes changes;

    SubmitEnrolment(
            EnrolmentRegister register,
            ApprovalPolicies policies,
            Workplaces workplaces,
            Applicants applicants,
            SubmissionRules rules,
            Changes changes) {
        this.register = register;
        this.policies = policies;
        this.workplaces = workplaces;
        this.applicants = applicants;
        this.rules = rules;
        this.changes = changes;
    }

    /** Where people work, and what kind of organisation that is. */
    record Workplaces(Organisations organisations, OrganisationKinds kinds) {}

    /** What a frozen form says about a person, and what he laid beside it. */
    record Applicants(People people, Passkeys passkeys, RenewedCertificates renewed, Attachments attachments) {
        FrozenForm.Applicant of(Enrolment enrolment) {
            var person = enrolment.person();
            return new FrozenForm.Applicant(
                    people.find(person).orElseThrow().name(), people.citizenReference(person), passkey(enrolment));
        }

        /** In a renewal the one that moves the old key, because one assertion speaks for both; otherwise his oldest. */
        private Passkey passkey(Enrolment enrolment) {
            return enrolment
                    .renews()
                    .map(serial -> passkeys.find(renewed.passkey(serial))
                            .orElseThrow(() -> new EnrolmentRefused(Reason.RENEWAL))
                            .passkey())
                    .orElseGet(() -> passkeys.of(enrolment.person()).get(0));
        }
    }

    /**
     * Submits.
     *
     * @throws EnrolmentRefused if proofing, the licence match, a needed consent or a needed document is missing, a
     *     document was deleted, or a renewal is none or gains nothing
     */
    public Enrolment submit(UUID person, UUID enrolment) {
        return changes.make(() -> {
            // The person first, as whatever ends his passkeys: the form never names one that ends this moment.
            applicants.people().lock(person);
            var locked = register.lock(enrolment);
            if (!locked.person().equals(person)) {
                throw new EnrolmentRefused(Reason.NOT_YOURS);
            }
            if (!locked.state().open()) {
                throw new EnrolmentRefused(Reason.WRONG_STATE);
            }
            var now = changes.now();
            var policy = policy(locked);
            var given = rules.check(locked, policy, now);
            var frozen = freeze(locked, policy, given, now);
            register.freeze(locked, frozen, policy);
            var submitted = register.lock(enrolment);
            var documents = applicants.attachments().freeze(submitted, now);
            changes.note(
                    "enrolment.submitted",
                    person,
                    enrolment,
                    Map.of("sha256", frozen.sha256(), "documents", documents));
            return submitted;
        });
    }

    /** Chosen anew: since it was opened the facility may have become another kind of organisation. */
    private ApprovalPolicy policy(Enrolment locked) {
        var kind = workplaces.kinds().of(locked.affiliation().hcode9());
        var profession = locked.licence().profession();
        var policy = locked.renews().isPresent() ? policies.ofRenewal(profession, kind) : policies.of(profession, kind);
        return policy.orElseThrow(() -> new EnrolmentRefused(Reason.NO_POLICY));
    }

    private Frozen freeze(Enrolment locked, ApprovalPolicy policy, Collection<ConsentReceipt> given, Instant now) {
        var facility = workplaces
                .organisations()
                .openFacility(locked.affiliation().hcode9())
                .orElseThrow(() -> new EnrolmentRefused(Reason.UNKNOWN_FACILITY));
        var workplace = new FrozenForm.Workplace(facility, workplaces.kinds().find(facility.hcode9()));
        var receipts = given.stream().map(ConsentReceipt::id).toList();
        var canonical = new FrozenForm(locked, policy).write(applicants.of(locked), workplace, receipts, now);
        return new Frozen(canonical.text(), canonical.sha256Hex(), now);
    }
}
