package th.morprom.did.ca.lint;

import java.util.List;

/** The rules of {@link KeyQuality}, once more on the key that the certificate really carries; and no {@link WeakKeys}. */
final class PublicKeyIsStrong implements LintRule {
    private final WeakKeys weakKeys;

    PublicKeyIsStrong(WeakKeys weakKeys) {
        this.weakKeys = weakKeys;
    }

    @Override
    public List<String> findings(Candidate candidate) {
        var key = candidate.certificate().getSubjectPublicKeyInfo();
        return KeyQuality.problem(key).or(() -> weakKeys.problem(key)).stream().toList();
    }
}
