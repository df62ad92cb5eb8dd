package th.morprom.did.ca.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The policies of {@code approval-policies.yaml}; a mistake in it stops the start. */
final class ApprovalPolicies {
    private static final String RESOURCE = "/approval-policies.yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, ApprovalPolicy> policies;

    private ApprovalPolicies(Map<String, ApprovalPolicy> policies) {
        this.policies = Map.copyOf(policies);
    }

    /** One policy: the profile that it allows, and the chain of decisions that it needs. */
    record ApprovalPolicy(String profile, Chain chain) {}

    /**
     * Whose decisions are needed.
     *
     * @param kinds the organisations for whose staff this is enough
     */
    record Chain(@JsonProperty("for") Set<OrganisationKind> kinds, Optional<Boolean> renewal, List<Step> steps) {
        Chain {
            kinds = Set.copyOf(kinds);
            steps = List.copyOf(steps);
            Expect.that(!kinds.isEmpty() && !steps.isEmpty(), "a chain is for some kind, and has steps");
            var attested =
                    steps.stream().flatMap(step -> step.attests().stream()).toList();
            Expect.that(new HashSet<>(attested).size() == attested.size(), "a chain attests something twice");
            Expect.that(attested.contains(Attested.post), "nobody of a chain attests the post");
            Expect.that(
                    renewal.orElse(false) || attested.size() == Attested.values().length,
                    "a chain that is not for renewals does not attest everything");
        }

        boolean isForRenewals() {
            return renewal.orElse(false);
        }

        /** One for each decision that is due, in order. */
        List<Step> decisions() {
            return steps.stream()
                    .flatMap(step -> Stream.generate(() -> step).limit(step.persons()))
                    .toList();
        }

        /** Whether so few decide that none of them may owe his office to another: who appoints could make up the one he appoints. */
        boolean needsIndependence() {
            return !isForRenewals() && decisions().size() < Tier.values().length;
        }

        /** Whether it is for what everything was before there were lists, so that decisions of before may stand in it. */
        boolean isOfBefore() {
            return kinds.contains(OrganisationKind.FACILITY);
        }
    }

    /**
     * One step.
     *
     * @param quorum how many different registrars decide; one if it is not said
     * @param to the tier that may decide in its place after that many days
     */
    record Step(
            Tier tier,
            Optional<Integer> quorum,
            List<Attested> attests,
            @JsonProperty("escalates-after-days") Optional<Integer> escalatesAfterDays,
            Optional<Tier> to) {
        Step {
            attests = List.copyOf(attests);
            Expect.that(quorum.orElse(1) >= 1, "a quorum is of somebody");
            // Registrar and sponsor are never one person.
            Expect.that(
                    !attests.containsAll(Set.of(Attested.licence, Attested.post)), "one step attests licence and post");
            Expect.that(escalatesAfterDays.isPresent() == to.isPresent(), "a step escalates after days, to a tier");
            Expect.that(escalatesAfterDays.orElse(1) >= 1, "a step escalates after some days");
            Expect.that(to.isEmpty() || to.get().isAbove(tier), "a step escalates to a tier above");
        }

        int persons() {
            return quorum.orElse(1);
        }

        /** How long it has to have waited before that tier decides in its place; empty if that tier never does. */
        Optional<Duration> escalation(Tier inPlace) {
            return to.filter(inPlace::equals)
                    .flatMap(same -> escalatesAfterDays)
                    .map(Duration::ofDays);
        }

        List<String> attestations() {
            return attests.stream().map(Enum::name).toList();
        }
    }

    private record Written(Map<String, Chain> chains, Map<String, Named> policies) {}

    private record Named(String profile, String chain) {}

    static ApprovalPolicies load() {
        try (var yaml = ApprovalPolicies.class.getResourceAsStream(RESOURCE)) {
            return read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApprovalPolicies read(InputStream yaml) {
        var written = YAML.readValue(yaml, Written.class);
        return new ApprovalPolicies(written.policies().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> policy(entry.getValue(), written.chains()))));
    }

    private static ApprovalPolicy policy(Named named, Map<String, Chain> chains) {
        return new ApprovalPolicy(
                named.profile(),
                Optional.ofNullable(chains.get(named.chain()))
                        .orElseThrow(() -> new IllegalArgumentException("no chain " + named.chain())));
    }

    Optional<ApprovalPolicy> find(String name) {
        return Optional.ofNullable(policies.get(name));
    }
}
