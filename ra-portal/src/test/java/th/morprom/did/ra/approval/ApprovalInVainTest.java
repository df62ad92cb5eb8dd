package th.morprom.did.ra.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;
import th.morprom.did.testpki.person.SyntheticFacility;

/** Nobody approves what cannot become a certificate; returning and rejecting it stay possible. */
class ApprovalInVainTest {
    private static final Decision RETURN = Decision.returned(Decision.ReasonCode.OTHER);

    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member central;
    private Member provincial;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @ParameterizedTest
    @EnumSource(value = Licence.Status.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void who_may_not_practise_any_more_is_not_approved(Licence.Status status) {
        var applicant = halfApproved();
        authority.licensed(applicant.doctor().with(status));

        assertThat(refusal(applicant)).isEqualTo(Reason.LICENCE_NOT_ACTIVE);
        assertThat(authority.events("decision.refused"))
                .containsExactly(applicant.enrolment().toString());
        assertThat(authority.decide(
                        provincial, applicant.enrolment(), Decision.reject(Decision.ReasonCode.NOT_ELIGIBLE)))
                .isEqualTo(EnrolmentState.REJECTED);
    }

    @Test
    void while_the_councils_register_does_not_answer_nobody_is_approved() throws IOException {
        var applicant = halfApproved();
        Files.writeString(authority.register(), "not a register");

        assertThatThrownBy(() -> approve(applicant.enrolment())).isInstanceOf(LicenceRegistryUnavailable.class);
        assertThat(authority.decide(provincial, applicant.enrolment(), RETURN)).isEqualTo(EnrolmentState.RETURNED);
    }

    @Test
    void what_is_for_a_facility_that_has_closed_since_is_not_approved() {
        var applicant = halfApproved();
        authority
                .database()
                .sql("update ra.facility set effective_until = '2026-11-23' where hcode9 = :hcode9")
                .param("hcode9", facility.hcode9())
                .update();

        assertThat(refusal(applicant)).isEqualTo(Reason.FACILITY_CLOSED);
        assertThat(authority.decide(provincial, applicant.enrolment(), RETURN)).isEqualTo(EnrolmentState.RETURNED);
    }

    @Test
    void what_the_ca_would_find_too_old_is_returned_and_approved_anew() {
        var applicant = halfApproved();
        authority.clock().advance(Duration.ofDays(31));

        assertThat(refusal(applicant)).isEqualTo(Reason.APPROVALS_TOO_OLD);
        assertThat(authority.decide(provincial, applicant.enrolment(), RETURN)).isEqualTo(EnrolmentState.RETURNED);
        authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
        authority.decide(central, applicant.enrolment(), Decision.approve());
        assertThat(approve(applicant.enrolment())).isEqualTo(EnrolmentState.SUBMITTED);
    }

    @Test
    void until_then_it_is_approved_and_the_first_to_approve_may_come_late() {
        var applicant = authority.submitted(facility);
        authority.clock().advance(Duration.ofDays(31));
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.clock().advance(Duration.ofDays(29));

        assertThat(approve(applicant.enrolment())).isEqualTo(EnrolmentState.SUBMITTED);
    }

    private Applicant halfApproved() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        return applicant;
    }

    private EnrolmentState approve(UUID enrolment) {
        return authority.decide(provincial, enrolment, Decision.approve());
    }

    private Reason refusal(Applicant applicant) {
        return catchThrowableOfType(ApprovalRefused.class, () -> approve(applicant.enrolment()))
                .reason();
    }
}
