package th.morprom.did.ra.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import th.morprom.did.ra.organisation.OrganisationKind;
import th.morprom.did.ra.profession.Profession;

/** The policies of {@code approval-policies.yaml}; a mistake in it stops the start. */
public final class ApprovalPolicies {
    private static final String RESOURCE = "/th/morprom/did/ra/policy/approval-policies.yaml";

    private final List<ApprovalPolicy> policies;

    private ApprovalPolicies(List<ApprovalPolicy> policies) {
        this.policies = List.copyOf(policies);
    }

    /** Those of this release. */
    public static ApprovalPolicies load() {
        try (var yaml = ApprovalPolicies.class.getResourceAsStream(RESOURCE)) {
            return read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws RuntimeException if they make no sense */
    public static ApprovalPolicies read(InputStream yaml) {
        Map<String, Map<String, Map<String, Object>>> document =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        var chains = new LinkedHashMap<String, Chain>();
        document.getOrDefault("chains", Map.of())
                .forEach((name, members) -> chains.put(name, PolicyFile.chain(name, members)));
        return new ApprovalPolicies(document.getOrDefault("policies", Map.of()).entrySet().stream()
                .map(entry -> PolicyFile.policy(entry.getKey(), entry.getValue(), chains))
                .toList());
    }

    /** All of them. */
    public List<ApprovalPolicy> all() {
        return policies;
    }

    /** The policy of this name. */
    public Optional<ApprovalPolicy> find(String name) {
        return policies.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** The policy for a professional of this profession who works at an organisation of this kind. */
    public Optional<ApprovalPolicy> of(Profession profession, OrganisationKind kind) {
        return of(profession, kind, false);
    }

    /** The policy for renewing the certificate of such a professional. */
    public Optional<ApprovalPolicy> ofRenewal(Profession profession, OrganisationKind kind) {
        return of(profession, kind, true);
    }

    private Optional<ApprovalPolicy> of(Profession profession, OrganisationKind kind, boolean renewal) {
        return policies.stream()
                .filter(policy -> policy.chain().renewal() == renewal)
                .filter(policy -> policy.chain().kinds().contains(kind))
                .filter(policy -> policy.professions().contains(profession))
                .findFirst();
    }
}
