package th.morprom.did.ra.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.Profession;

/** The policies of {@code approval-policies.yaml}; a mistake in it stops the start. */
public final class ApprovalPolicies {
    private static final String RESOURCE = "/th/morprom/did/ra/policy/approval-policies.yaml";
    private static final Set<String> MEMBERS =
            Set.of("profile", "professions", "minimum-ial", "steps", "escalate-after-days");
    private static final String RENEWAL = "renewal";
    private static final Set<String> RENEWAL_MEMBERS =
            Set.of("profile", "professions", "minimum-ial", "steps", "escalate-after-days", RENEWAL);

    private final List<ApprovalPolicy> policies;

    ApprovalPolicies() {
        this.policies = load();
    }

    /** All of them. */
    public List<ApprovalPolicy> all() {
        return policies;
    }

    /** The policy of this name. */
    public Optional<ApprovalPolicy> find(String name) {
        return policies.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** The policy for a facility's professional of this profession. */
    public Optional<ApprovalPolicy> of(Profession profession) {
        return of(profession, false);
    }

    /** The policy for renewing the certificate of a facility's professional of this profession. */
    public Optional<ApprovalPolicy> ofRenewal(Profession profession) {
        return of(profession, true);
    }

    private Optional<ApprovalPolicy> of(Profession profession, boolean renewal) {
        return policies.stream()
                .filter(policy -> policy.renewal() == renewal)
                .filter(policy -> policy.professions().contains(profession))
                .findFirst();
    }

    private static List<ApprovalPolicy> load() {
        try (var yaml = ApprovalPolicies.class.getResourceAsStream(RESOURCE)) {
            Map<String, Map<String, Object>> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return document.entrySet().stream()
                    .map(entry -> policy(entry.getKey(), entry.getValue()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApprovalPolicy policy(String name, Map<String, Object> members) {
        var renewal = Boolean.TRUE.equals(members.get(RENEWAL));
        if (!members.keySet().equals(renewal ? RENEWAL_MEMBERS : MEMBERS)) {
            throw new IllegalArgumentException(
                    "approval policy " + name + ": members are " + MEMBERS + ", and renewal: true of one for renewals");
        }
        return new ApprovalPolicy(
                name,
                text(members, "profile"),
                texts(members, "professions").stream()
                        .map(code -> Profession.of(code)
                                .orElseThrow(() -> new IllegalArgumentException(name + ": no profession " + code)))
                        .collect(Collectors.toSet()),
                texts(members, "steps").stream().map(Tier::of).toList(),
                text(members, "minimum-ial"),
                Duration.ofDays(Long.parseLong(text(members, "escalate-after-days"))),
                renewal);
    }

    private static String text(Map<String, Object> members, String member) {
        return String.valueOf(members.get(member));
    }

    private static List<String> texts(Map<String, Object> members, String member) {
        if (members.get(member) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException(member + " is a list");
    }
}
