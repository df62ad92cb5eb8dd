package th.morprom.did.ra.approval;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.policy.Step.Escalation;

/** When the tier above may decide in another's place, said to the database; {@link ApprovalRules} has the word. */
record Passing(List<Line> lines) {
    /** Since when an enrolment {@code e} waits for the decision that is due. */
    static final String SINCE = " greatest(e.submitted_at, "
            + "(select max(d.decided_at) from ra.decision d where d.enrolment = e.id and d.version = e.version)) ";

    static final String FROM =
            " from unnest(:passingPolicies::text[], :passingSteps::text[], :passingTo::text[], :passingBefore::timestamptz[])"
                    + " as passing(policy, step, inplace, before) ";

    /**
     * Whether the line {@code passing} is about what {@code e} waits for, and its time is over: the decisions are looked at only
     * if so much time has gone since the submission.
     */
    static final String OVER =
            " passing.policy = e.policy and passing.step = e.next_step and passing.before >= e.submitted_at"
                    + " and not exists (select from ra.decision d where d.enrolment = e.id and d.version = e.version"
                    + " and d.decided_at > passing.before) ";

    Passing {
        lines = List.copyOf(lines);
    }

    private record Line(String policy, Tier step, Escalation escalation) {}

    static Passing of(ApprovalPolicies policies) {
        var lines = new ArrayList<Line>();
        for (var policy : policies.all()) {
            for (var step : policy.chain().steps()) {
                step.escalation().ifPresent(to -> lines.add(new Line(policy.name(), step.tier(), to)));
            }
        }
        return new Passing(lines);
    }

    /** Whose turns these tiers may ever take: their own, and those that pass to them. */
    Set<Tier> turns(Set<Tier> tiers) {
        return Stream.concat(
                        tiers.stream(),
                        lines.stream()
                                .filter(line -> tiers.contains(line.escalation().to()))
                                .map(Line::step))
                .collect(Collectors.toUnmodifiableSet());
    }

    Map<String, Object> parameters(Instant now) {
        return Map.of(
                "passingPolicies", texts(Line::policy),
                "passingSteps", texts(line -> line.step().code()),
                "passingTo", texts(line -> line.escalation().to().code()),
                "passingBefore",
                        lines.stream()
                                .map(line -> Timestamp.from(
                                        now.minus(line.escalation().after())))
                                .toArray(Timestamp[]::new));
    }

    private String[] texts(Function<Line, String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }
}
