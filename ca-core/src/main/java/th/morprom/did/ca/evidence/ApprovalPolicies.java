package th.morprom.did.ca.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The policies of {@code approval-policies.yaml}. */
final class ApprovalPolicies {
    private static final String RESOURCE = "/approval-policies.yaml";

    private final Map<String, ApprovalPolicy> policies;

    private ApprovalPolicies(Map<String, ApprovalPolicy> policies) {
        this.policies = Map.copyOf(policies);
    }

    /** One policy: the profile it allows, the steps it needs, in order, and whether it is for renewals alone. */
    record ApprovalPolicy(String profile, List<Tier> steps, Optional<Boolean> renewal) {
        ApprovalPolicy {
            steps = List.copyOf(steps);
        }

        boolean isForRenewals() {
            return renewal.orElse(false);
        }
    }

    static ApprovalPolicies load() {
        try (var yaml = ApprovalPolicies.class.getResourceAsStream(RESOURCE)) {
            return new ApprovalPolicies(new YAMLMapper().readValue(yaml, new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ApprovalPolicy> find(String name) {
        return Optional.ofNullable(policies.get(name));
    }
}
