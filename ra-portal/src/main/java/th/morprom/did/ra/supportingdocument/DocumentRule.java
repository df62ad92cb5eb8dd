package th.morprom.did.ra.supportingdocument;

import java.util.Arrays;
import java.util.Optional;

/**
 * One document of this kind lies beside every enrolment under this approval policy.
 *
 * @param policy its name in {@code approval-policies.yaml}
 */
public record DocumentRule(String policy, DocumentKind kind) implements Comparable<DocumentRule> {
    private static final String SEPARATOR = ":";

    /** As forms and drafts write it: {@code doctor-signing:PHOTO}. */
    public String written() {
        return policy + SEPARATOR + kind;
    }

    /** The rule that is written like this, whether or not there is such a policy. */
    static Optional<DocumentRule> parse(String written) {
        var parts = written.split(SEPARATOR, -1);
        return parts.length != 2 || parts[0].isEmpty()
                ? Optional.empty()
                : Arrays.stream(DocumentKind.values())
                        .filter(kind -> kind.name().equals(parts[1]))
                        .findFirst()
                        .map(kind -> new DocumentRule(parts[0], kind));
    }

    @Override
    public int compareTo(DocumentRule other) {
        var byPolicy = policy.compareTo(other.policy);
        return byPolicy != 0 ? byPolicy : kind.compareTo(other.kind);
    }
}
