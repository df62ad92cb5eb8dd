package th.morprom.did.ca.lint;

import java.util.Arrays;
import java.util.List;
import th.morprom.did.ca.profile.NamePart;

/**
 * RFC 5280 section 4.1.2.6: the subject has the parts of the profile, in its order, and no others. So no person is named
 * by an organisation's seal, and no professional is without a licence number. Somebody else's CA has the name that it has.
 */
final class SubjectMatchesProfile implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        if (candidate.profile().isForeign()) {
            return LintRule.unless(
                    candidate.certificate().getSubject().getRDNs().length > 0, "the other CA has no name");
        }
        var found = Arrays.stream(candidate.certificate().getSubject().getRDNs())
                .map(rdn -> rdn.getFirst().getType())
                .toList();
        var expected = candidate.profile().subject();
        return LintRule.unless(
                found.equals(expected.stream().map(NamePart::id).toList()),
                () -> "the subject is not made of " + expected);
    }
}
