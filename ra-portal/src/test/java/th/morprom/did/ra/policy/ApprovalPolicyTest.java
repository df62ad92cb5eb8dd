package th.morprom.did.ra.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.organisation.OrganisationKind;
import th.morprom.did.ra.profession.Profession;

class ApprovalPolicyTest {
    private static final String GOOD = """
            chains:
              c:
                for: [facility]
                remind-after-days: 7
                steps:
                  - { tier: central, attests: [licence] }
                  - { tier: facility, quorum: 2, attests: [post, person], escalates-after-days: 10, to: provincial }
            policies:
              p: { profile: doctor-signing, professions: [doctor], minimum-ial: IAL2.2, chain: c }
            """;

    private final ApprovalPolicies policies = ApprovalPolicies.load();

    @Test
    void a_facilitys_doctor_needs_central_provincial_and_facility() {
        var policy = policies.of(Profession.DOCTOR, OrganisationKind.FACILITY).orElseThrow();

        assertThat(policy.name()).isEqualTo("facility-doctor");
        assertThat(policy.profile()).isEqualTo("doctor-signing");
        assertThat(policy.chain().decisions())
                .extracting(Step::tier)
                .containsExactly(Tier.CENTRAL, Tier.PROVINCIAL, Tier.FACILITY);
        assertThat(policy.chain().needsIndependence()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Profession.class)
    void every_profession_has_a_policy_of_its_own_profile_for_every_kind_of_organisation(Profession profession) {
        for (var kind : OrganisationKind.values()) {
            assertThat(policies.of(profession, kind))
                    .map(ApprovalPolicy::profile)
                    .contains(profession.code() + "-signing");
            assertThat(policies.ofRenewal(profession, kind))
                    .map(ApprovalPolicy::profile)
                    .contains(profession.code() + "-signing");
        }
    }

    @Test
    void never_fewer_than_two_decide_who_owe_each_other_nothing_except_on_a_renewal() {
        assertThat(policies.all())
                .filteredOn(policy -> !policy.chain().renewal())
                .allMatch(policy -> policy.chain().decisions().size() >= 3
                        || (policy.chain().decisions().size() == 2
                                && policy.chain().needsIndependence()));
    }

    @Test
    void reads_quorum_and_escalation() {
        var chain = read(GOOD).find("p").orElseThrow().chain();

        assertThat(chain.decisions()).hasSize(3);
        assertThat(chain.steps().get(1).escalation())
                .contains(new Step.Escalation(Duration.ofDays(10), Tier.PROVINCIAL));
    }

    @Test
    void compares_levels_of_assurance() {
        var policy = read(GOOD).find("p").orElseThrow();

        assertThat(policy.satisfiedBy("IAL2.2")).isTrue();
        assertThat(policy.satisfiedBy("IAL3")).isTrue();
        assertThat(policy.satisfiedBy("IAL2.1")).isFalse();
        assertThat(policy.satisfiedBy("IAL1.3")).isFalse();
        assertThat(policy.satisfiedBy("excellent")).isFalse();
    }

    @Test
    void refuses_what_makes_no_sense() {
        for (var bad : List.of(
                GOOD.replace("IAL2.2", "IAL9"),
                GOOD.replace("chain: c", "chain: d"),
                GOOD.replace("[doctor]", "[sorcerer]"),
                GOOD.replace("for: [facility]", "for: []"),
                GOOD.replace("[post, person]", "[person]"),
                GOOD.replace("attests: [licence]", "attests: [licence, post]").replace("[post, person]", "[person]"),
                GOOD.replace("quorum: 2", "quorum: 0"),
                GOOD.replace("to: provincial", "to: facility"),
                GOOD.replace("escalates-after-days: 10, ", ""),
                GOOD.replace("quorum: 2", "quota: 2"))) {
            assertThatThrownBy(() -> read(bad)).as(bad).isInstanceOf(RuntimeException.class);
        }
    }

    private static ApprovalPolicies read(String yaml) {
        return ApprovalPolicies.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
