package th.morprom.did.ra.enrolment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's own enrolments, and which of them is meant where only one can be. Nothing else decides that.
 *
 * @param all newest first, as {@link Enrolments#of} gives them
 * @param ended why those ended against which nobody decided
 */
public record OwnEnrolments(List<Enrolment> all, Map<UUID, EndReason> ended) {
    public OwnEnrolments {
        all = List.copyOf(all);
        ended = Map.copyOf(ended);
    }

    /** All but those that he gave up himself: what ended without him he is to see, and why. */
    public List<Enrolment> shown() {
        return all.stream()
                .filter(enrolment -> enrolment.state() != EnrolmentState.DROPPED || ended.containsKey(enrolment.id()))
                .toList();
    }

    /** Why this one came to nothing; empty unless it did without anybody's decision. */
    public Optional<EndReason> endOf(Enrolment enrolment) {
        return enrolment.state() == EnrolmentState.DROPPED
                ? Optional.ofNullable(ended.get(enrolment.id()))
                : Optional.empty();
    }

    /** The one that he looks at if he names none: the one under way, or else one with a certificate, or else any; the latest of each. */
    public Optional<Enrolment> current() {
        return shown().stream().min(Comparator.comparing(enrolment -> rank(enrolment.state())));
    }

    /** This one, if it is his. */
    public Optional<Enrolment> find(UUID enrolment) {
        return all.stream().filter(own -> own.id().equals(enrolment)).findFirst();
    }

    /** Where his pages show this one: the first of them shows the current one by itself. */
    public String address(UUID enrolment) {
        return current().filter(current -> current.id().equals(enrolment)).isPresent()
                ? "/me"
                : "/me/enrolments/" + enrolment;
    }

    /** Those for which his card may be read now; one that lacks a reading first. */
    public List<Enrolment> open() {
        return all.stream()
                .filter(enrolment -> enrolment.state().open())
                .sorted(Comparator.comparing(
                        enrolment -> enrolment.checks().proofing().isPresent()))
                .toList();
    }

    /** Whether a later one of the same place is under way or has its certificate: this one is history. */
    public boolean isFollowed(Enrolment earlier) {
        return all.stream()
                .filter(other ->
                        other.place().equals(earlier.place()) && !other.id().equals(earlier.id()))
                .filter(other -> !other.changedAt().isBefore(earlier.changedAt()))
                .anyMatch(other -> other.state().underWay() || other.state() == EnrolmentState.CERTIFIED);
    }

    private static int rank(EnrolmentState state) {
        if (state.underWay()) {
            return 0;
        }
        return switch (state) {
            case CERTIFIED -> 1;
            case DROPPED -> 3;
            default -> 2;
        };
    }
}
