package th.morprom.did.ca.evidence;

import java.util.List;
import java.util.Optional;
import th.morprom.did.ca.evidence.ApprovalPolicies.Chain;
import th.morprom.did.ca.evidence.ApprovalPolicies.Step;
import th.morprom.did.ca.evidence.Evidence.Decision;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.evidence.OrganisationList.Listed;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.CertificateProfiles;

/**
 * Rule 2: the policy allows the profile, is enough for what the person's organisation is by the CA's own list, and has exactly the decisions
 * that are there. What the registration side thinks an organisation to be counts for nothing.
 */
public final class PolicyRules {
    private final CertificateProfiles profiles;
    private final Organisations organisations;
    private final ApprovalPolicies policies;

    public PolicyRules(CertificateProfiles profiles, Organisations organisations) {
        this(profiles, organisations, ApprovalPolicies.load());
    }

    PolicyRules(CertificateProfiles profiles, Organisations organisations, ApprovalPolicies policies) {
        this.profiles = profiles;
        this.organisations = organisations;
        this.policies = policies;
    }

    /**
     * A policy that is met.
     *
     * @param listed the person's organisation; empty if no list in force names it
     */
    record Met(CertificateProfile profile, Chain chain, Optional<Listed> listed) {
        /** The step of each decision. */
        List<Step> steps() {
            return chain.decisions();
        }
    }

    Met check(Evidence evidence) {
        var enrolment = evidence.enrolment();
        var policy = policies.find(enrolment.policy()).orElseThrow(() -> notMet("the policy is unknown"));
        var profile = profiles.find(enrolment.profile()).orElseThrow(() -> notMet("the profile is unknown"));
        if (!policy.profile().equals(profile.name())) {
            throw notMet("the policy does not allow the profile");
        }
        var licence = enrolment.licence();
        if (profile.profession().stream()
                .noneMatch(profession -> profession.covers(licence.council(), licence.profession()))) {
            throw notMet("the profile is not for this profession");
        }
        var chain = policy.chain();
        if (chain.isForRenewals() != enrolment.renews().isPresent()) {
            throw notMet("the policy is for renewals, and the enrolment is none, or the other way round");
        }
        var listed = organisations.find(enrolment.affiliation().hcode9());
        if (!chain.kinds().contains(listed.map(Listed::kind).orElse(OrganisationKind.FACILITY))) {
            throw notMet("the policy is not for this kind of organisation");
        }
        requireDecisions(evidence.decisions(), chain);
        return new Met(profile, chain, listed);
    }

    private static void requireDecisions(List<Decision> decisions, Chain chain) {
        var steps = chain.decisions();
        if (!decisions.stream()
                .map(Decision::step)
                .toList()
                .equals(steps.stream().map(Step::tier).toList())) {
            throw notMet("the decisions are not exactly the steps of the policy");
        }
        for (int i = 0; i < steps.size(); i++) {
            var decision = decisions.get(i);
            var step = steps.get(i);
            var attests = decision.attests();
            if (attests.isEmpty() ? !chain.isOfBefore() : !attests.get().equals(step.attestations())) {
                throw notMet("the " + decision.step() + " decision does not attest what the policy says");
            }
            if (decision.escalatedTo()
                    .filter(inPlace -> step.escalation(inPlace).isEmpty())
                    .isPresent()) {
                throw notMet("the policy lets nobody of that tier decide in the place of the " + step.tier() + " one");
            }
        }
    }

    private static EvidenceRefused notMet(String message) {
        return new EvidenceRefused(Reason.POLICY_NOT_MET, message);
    }
}
