package th.morprom.did.ra.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EnrolmentStateTest {
    @Test
    void goes_these_ways_and_no_others() {
        var ways = Map.of(
                EnrolmentState.DRAFT,
                        Set.of(
                                EnrolmentState.DRAFT,
                                EnrolmentState.SUBMITTED,
                                EnrolmentState.VOIDED,
                                EnrolmentState.DROPPED),
                EnrolmentState.RETURNED, Set.of(EnrolmentState.DRAFT, EnrolmentState.SUBMITTED, EnrolmentState.DROPPED),
                EnrolmentState.SUBMITTED,
                        Set.of(
                                EnrolmentState.SUBMITTED,
                                EnrolmentState.DRAFT,
                                EnrolmentState.RETURNED,
                                EnrolmentState.REJECTED,
                                EnrolmentState.APPROVED,
                                EnrolmentState.DROPPED),
                EnrolmentState.APPROVED,
                        Set.of(EnrolmentState.RETURNED, EnrolmentState.CERTIFIED, EnrolmentState.DROPPED),
                EnrolmentState.CERTIFIED, Set.of(EnrolmentState.REVOKED),
                EnrolmentState.REJECTED, Set.<EnrolmentState>of(),
                EnrolmentState.REVOKED, Set.<EnrolmentState>of(),
                EnrolmentState.VOIDED, Set.<EnrolmentState>of(),
                EnrolmentState.DROPPED, Set.<EnrolmentState>of());

        for (var from : EnrolmentState.values()) {
            var reached = Arrays.stream(EnrolmentState.values())
                    .filter(to -> goes(from, to))
                    .collect(Collectors.toSet());
            assertThat(reached).as(from.name()).isEqualTo(ways.get(from));
        }
    }

    private static boolean goes(EnrolmentState from, EnrolmentState to) {
        try {
            return from.to(to) == to;
        } catch (EnrolmentRefused e) {
            return false;
        }
    }
}
