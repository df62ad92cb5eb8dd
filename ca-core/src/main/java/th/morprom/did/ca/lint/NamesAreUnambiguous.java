package th.morprom.did.ca.lint;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1String;

/** Two names that look alike are the same name: every part of the subject obeys {@link UnambiguousText}. */
final class NamesAreUnambiguous implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        return Arrays.stream(candidate.certificate().getSubject().getRDNs())
                .map(rdn -> rdn.getFirst())
                .flatMap(attribute -> UnambiguousText.problem(((ASN1String) attribute.getValue()).getString())
                        .map(problem -> "the attribute " + attribute.getType() + " " + problem)
                        .stream())
                .toList();
    }
}
