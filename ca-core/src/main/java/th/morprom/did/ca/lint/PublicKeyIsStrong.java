package th.morprom.did.ca.lint;

import java.util.List;

/** The rules of {@link KeyQuality}, once more on the key that the certificate really carries. */
final class PublicKeyIsStrong implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        return KeyQuality.problem(candidate.certificate().getSubjectPublicKeyInfo()).stream()
                .toList();
    }
}
