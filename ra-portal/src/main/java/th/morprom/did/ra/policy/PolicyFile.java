package th.morprom.did.ra.policy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.organisation.OrganisationKind;
import th.morprom.did.ra.profession.Profession;

/** Reads what {@code approval-policies.yaml} has; no member unknown or missing. */
final class PolicyFile {
    private static final Set<String> POLICY = Set.of("profile", "professions", "minimum-ial", "chain");
    private static final Set<String> CHAIN = Set.of("for", "remind-after-days", "steps");
    private static final Set<String> STEP = Set.of("tier", "attests");
    private static final Set<String> ESCALATION = Set.of("escalates-after-days", "to");

    private PolicyFile() {}

    static ApprovalPolicy policy(String name, Map<String, Object> members, Map<String, Chain> chains) {
        requireMembers(name, members, POLICY, Set.of());
        return new ApprovalPolicy(
                name,
                text(members, "profile"),
                texts(members, "professions").stream()
                        .map(code -> Profession.of(code)
                                .orElseThrow(() -> new IllegalArgumentException(name + ": no profession " + code)))
                        .collect(Collectors.toSet()),
                text(members, "minimum-ial"),
                Optional.ofNullable(chains.get(text(members, "chain")))
                        .orElseThrow(() -> new IllegalArgumentException(name + ": no chain " + members.get("chain"))));
    }

    static Chain chain(String name, Map<String, Object> members) {
        requireMembers(name, members, CHAIN, Set.of("renewal"));
        return new Chain(
                texts(members, "for").stream().map(OrganisationKind::of).collect(Collectors.toSet()),
                Boolean.TRUE.equals(members.get("renewal")),
                days(members, "remind-after-days"),
                list(members, "steps").stream().map(step -> step(name, step)).toList());
    }

    private static Step step(String chain, Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(chain + ": a step has members");
        }
        var members = map.entrySet().stream()
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), entry -> (Object) entry.getValue()));
        var escalates = members.containsKey("to");
        var optional = new HashSet<>(Set.of("quorum"));
        if (escalates) {
            optional.addAll(ESCALATION);
        }
        requireMembers(chain, members, STEP, optional);
        return new Step(
                Tier.of(text(members, "tier")),
                members.containsKey("quorum") ? Integer.parseInt(text(members, "quorum")) : 1,
                texts(members, "attests").stream().map(Attested::of).toList(),
                escalates
                        ? Optional.of(new Step.Escalation(
                                days(members, "escalates-after-days"), Tier.of(text(members, "to"))))
                        : Optional.empty());
    }

    private static void requireMembers(
            String name, Map<String, Object> members, Set<String> needed, Set<String> optional) {
        var known = new HashSet<>(needed);
        known.addAll(optional);
        if (!members.keySet().containsAll(needed) || !known.containsAll(members.keySet())) {
            throw new IllegalArgumentException(name + ": members are " + needed + ", and besides " + optional);
        }
    }

    private static Duration days(Map<String, Object> members, String member) {
        return Duration.ofDays(Long.parseLong(text(members, member)));
    }

    private static String text(Map<String, Object> members, String member) {
        return String.valueOf(members.get(member));
    }

    private static List<String> texts(Map<String, Object> members, String member) {
        return list(members, member).stream().map(String::valueOf).toList();
    }

    private static List<?> list(Map<String, Object> members, String member) {
        if (members.get(member) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(member + " is a list");
    }
}
