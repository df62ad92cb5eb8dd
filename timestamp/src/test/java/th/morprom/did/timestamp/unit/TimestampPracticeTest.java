package th.morprom.did.timestamp.unit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampPracticeTest {
    private static final List<String> POLICIES = List.of("2.999.1", "2.999.2");

    @Test
    void refuses_a_policy_that_is_no_object_identifier_or_comes_twice_or_none() {
        for (var policies : List.of(List.of("best effort"), List.of("2.999.1", "2.999.1"), List.<String>of())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TimestampPractice(policies, Duration.ofSeconds(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT1.001S", "PT0.0005S", "PT0.5005S"})
    void refuses_an_accuracy_that_is_worse_than_a_second_or_cannot_be_stated(String accuracy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimestampPractice(POLICIES, Duration.parse(accuracy)));
    }
}
