package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The portal never puts an enrolment before registrars by a policy that the CA has otherwise: the approvals would be in vain. */
class ApprovalPoliciesAgreeTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode portal = read("/th/morprom/did/ra/policy/approval-policies.yaml");
    private final JsonNode ca = read("/approval-policies.yaml");

    @Test
    void both_have_the_same_policies_over_the_same_steps() {
        assertThat(steps(portal)).isEqualTo(steps(ca));
    }

    @Test
    void what_the_portal_chooses_for_a_kind_of_organisation_is_enough_for_it() {
        portal.path("chains").propertyStream().forEach(chain -> {
            var enough = ca.path("chains")
                    .path(chain.getKey())
                    .path("for")
                    .valueStream()
                    .toList();
            assertThat(enough)
                    .as(chain.getKey())
                    .containsAll(chain.getValue().path("for").valueStream().toList());
        });
    }

    /** Of each policy its profile, and the steps of its chain. */
    private static Map<String, Map<String, JsonNode>> steps(JsonNode file) {
        var policies = new HashMap<String, Map<String, JsonNode>>();
        file.path("policies").propertyStream().forEach(policy -> {
            var chain = file.path("chains").path(policy.getValue().path("chain").stringValue());
            policies.put(
                    policy.getKey(),
                    Map.of(
                            "profile", policy.getValue().path("profile"),
                            "steps", chain.path("steps"),
                            "renewal", chain.path("renewal")));
        });
        return policies;
    }

    private static JsonNode read(String resource) {
        try (var yaml = ApprovalPoliciesAgreeTest.class.getResourceAsStream(resource)) {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
