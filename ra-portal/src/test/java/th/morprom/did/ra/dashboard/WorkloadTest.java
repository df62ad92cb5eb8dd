package th.morprom.did.ra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.dashboard.Workload.Age;
import th.morprom.did.ra.dashboard.Workload.Mismatched;
import th.morprom.did.ra.dashboard.Workload.Pending;
import th.morprom.did.ra.enrolment.LicenceMatch.Mismatch;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.CouncilRegisterFile;

class WorkloadTest {
    private static final Reach MINISTRY = new Reach(Set.of(Branch.MINISTRY), Set.of(), Set.of());

    private RegistrationAuthority authority;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class, DashboardConfiguration.class);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void counts_what_waits_by_step_and_whole_days_within_the_reach() {
        var facility = authority.facility("50");
        var elsewhere = authority.facility("51");
        var central = authority.centralOfficer();
        authority.submitted(facility);
        authority.clock().advance(Duration.ofDays(4));
        authority.submitted(facility);
        var second = authority.submitted(elsewhere);
        authority.decide(central, second.enrolment(), Decision.approve());
        authority.clock().advance(Duration.ofDays(4).minusSeconds(1));

        assertThat(pending(MINISTRY))
                .containsExactly(
                        new Pending(Tier.CENTRAL, Age.UP_TO_3, 1),
                        new Pending(Tier.CENTRAL, Age.UP_TO_7, 1),
                        new Pending(Tier.PROVINCIAL, Age.UP_TO_3, 1));
        assertThat(pending(new Reach(Set.of(), Set.of("51"), Set.of())))
                .containsExactly(new Pending(Tier.PROVINCIAL, Age.UP_TO_3, 1));
        assertThat(pending(Reach.none())).isEmpty();

        authority.clock().advance(Duration.ofDays(7).plusSeconds(1));

        assertThat(pending(new Reach(Set.of(), Set.of(), Set.of(facility.hcode9()))))
                .containsExactly(new Pending(Tier.CENTRAL, Age.UP_TO_14, 1), new Pending(Tier.CENTRAL, Age.LONGER, 1));
    }

    @Test
    void counts_why_licences_do_not_match() {
        var facility = authority.facility("50");
        var applicant = authority.applicant(facility);
        CouncilRegisterFile.write(
                authority.register(), List.of(authority.people().doctor(facility)));
        authority.get(MatchLicence.class).match(applicant.enrolment(), applicant.id());
        authority.submitted(facility);

        assertThat(authority.get(Workload.class).mismatched(MINISTRY))
                .containsExactly(new Mismatched(Mismatch.NOT_FOUND, 1));
        assertThat(authority.get(Workload.class).mismatched(Reach.none())).isEmpty();
    }

    private List<Pending> pending(Reach reach) {
        return authority.get(Workload.class).pending(reach);
    }
}
