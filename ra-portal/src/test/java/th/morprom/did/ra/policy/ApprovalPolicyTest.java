package th.morprom.did.ra.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.Profession;

class ApprovalPolicyTest {
    @Test
    void a_facilitys_doctor_needs_central_provincial_and_facility() {
        var policy = new ApprovalPolicies().of(Profession.DOCTOR).orElseThrow();

        assertThat(policy.name()).isEqualTo("facility-doctor");
        assertThat(policy.profile()).isEqualTo("doctor-signing");
        assertThat(policy.steps()).containsExactly(Tier.CENTRAL, Tier.PROVINCIAL, Tier.FACILITY);
        assertThat(policy.stepAfter(2)).contains(Tier.FACILITY);
        assertThat(policy.stepAfter(3)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profession.class)
    void every_profession_has_a_policy_of_its_own_profile(Profession profession) {
        assertThat(new ApprovalPolicies().of(profession))
                .map(ApprovalPolicy::profile)
                .contains(profession.code() + "-signing");
    }

    @Test
    void compares_levels_of_assurance() {
        var policy = policy("IAL2.2", List.of(Tier.CENTRAL));

        assertThat(policy.satisfiedBy("IAL2.2")).isTrue();
        assertThat(policy.satisfiedBy("IAL3")).isTrue();
        assertThat(policy.satisfiedBy("IAL2.1")).isFalse();
        assertThat(policy.satisfiedBy("IAL1.3")).isFalse();
        assertThat(policy.satisfiedBy("excellent")).isFalse();
    }

    @Test
    void refuses_steps_that_repeat_and_levels_that_are_not() {
        assertThatIllegalArgumentException().isThrownBy(() -> policy("IAL2.1", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> policy("IAL2.1", List.of(Tier.CENTRAL, Tier.CENTRAL)));
        assertThatIllegalArgumentException().isThrownBy(() -> policy("IAL9", List.of(Tier.CENTRAL)));
    }

    private static ApprovalPolicy policy(String ial, List<Tier> steps) {
        return new ApprovalPolicy(
                "test", "doctor-signing", Set.of(Profession.DOCTOR), steps, ial, Duration.ofDays(7), false);
    }
}
