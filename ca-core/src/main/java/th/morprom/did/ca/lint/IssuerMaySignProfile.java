package th.morprom.did.ca.lint;

import java.util.List;

/** RFC 5280 section 3.2: each CA signs the kinds of certificate that its profiles give it, and no others. */
final class IssuerMaySignProfile implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        var authority = candidate.issuer().authority();
        return LintRule.unless(
                candidate.profile().issuers().contains(authority.authority()),
                () -> authority + " does not sign certificates of this profile");
    }
}
