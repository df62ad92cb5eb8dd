package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.DecisionHistory;
import th.morprom.did.ra.approval.StandingApprovals;
import th.morprom.did.ra.certificate.BeginEnrolment;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.EndReason;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.OwnEnrolments;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.PersonName;

/** The pages of somebody who enrols from his account. */
class EnrolmentPagesTest extends PortalTest {
    private static final PersonName REGISTRAR = new PersonName("นาง", "ส่วนกลาง", "ตรวจ", "Suanklang", "Truat");

    @Test
    void who_was_rejected_reads_why_and_is_led_to_another_enrolment() throws Exception {
        var rejected = samples.applicantEnrolment(EnrolmentState.REJECTED, List.of());
        has(rejected);
        given(useCases.of(DecisionHistory.class).of(rejected.id()))
                .willReturn(List.of(new DecisionHistory.Made(
                        1,
                        Tier.CENTRAL,
                        Optional.empty(),
                        Decision.reject(Decision.ReasonCode.POSITION_WRONG),
                        UUID.randomUUID(),
                        REGISTRAR,
                        Instant.parse("2026-11-24T03:00:00Z"))));

        assertThat(page("/me", as(samples.applicantSignedIn()), "th"))
                .contains("คำขอนี้ไม่ได้รับอนุมัติ", "ตำแหน่งไม่ถูกต้อง", "/me/enrolments/new?from=" + rejected.id());
        assertThat(page("/me", as(samples.applicantSignedIn()), "en"))
                .contains("This enrolment was rejected", "Enrol anew");
        assertThat(page("/me/enrolments/new?from=" + rejected.id(), as(samples.applicantSignedIn()), "th"))
                .contains(rejected.affiliation().hcode9(), rejected.licence().number());
    }

    @Test
    void who_lost_an_enrolment_by_an_end_of_his_affiliation_sees_it_and_reads_why() throws Exception {
        var dropped = samples.applicantEnrolment(EnrolmentState.DROPPED, List.of());
        has(dropped);
        willReturn(new OwnEnrolments(List.of(dropped), Map.of(dropped.id(), EndReason.AFFILIATION_ENDED)))
                .given(useCases.of(Enrolments.class))
                .own(dropped.person());

        assertThat(page("/me", as(samples.applicantSignedIn()), "th"))
                .contains(
                        "คำขอนี้สิ้นสุดแล้ว", "ไม่ได้ปฏิบัติงานที่นั่นแล้ว", "/me/enrolments/new?from=" + dropped.id())
                .doesNotContain("เลิกคำขอแล้ว", "??");
        assertThat(page("/me", as(samples.applicantSignedIn()), "en"))
                .contains("This enrolment ended", "you work there no more", "Enrol anew");

        // What he gave up himself he has done with.
        willReturn(new OwnEnrolments(List.of(dropped), Map.of()))
                .given(useCases.of(Enrolments.class))
                .own(dropped.person());
        assertThat(page("/me", as(samples.applicantSignedIn()), "en"))
                .contains("No enrolment")
                .doesNotContain("This enrolment ended");
    }

    @Test
    void what_is_approved_says_by_when_it_is_to_be_taken() throws Exception {
        var approved = samples.applicantEnrolment(EnrolmentState.APPROVED, List.of(Tier.values()));
        has(approved);
        given(useCases.of(Enrolments.class).find(approved.id())).willReturn(Optional.of(approved));
        given(useCases.of(StandingApprovals.class).goodUntil(approved))
                .willReturn(Optional.of(Instant.parse("2026-12-24T03:00:00Z")));

        assertThat(page("/me", as(samples.applicantSignedIn()), "th"))
                .contains("กรุณารับใบรับรองภายในวันที่ 24 ธ.ค. 2569");
        assertThat(page("/me/enrolments/" + approved.id() + "/acceptance", as(samples.applicantSignedIn()), "en"))
                .contains("Please take it by 24 Dec 2026");
        assertThat(page("/me/notices", as(samples.applicantSignedIn()), "en"))
                .contains("Accept your certificate on your account page.", "Please take it by");
    }

    @ParameterizedTest
    @EnumSource
    void what_cannot_be_taken_any_more_leads_back_to_the_button_that_helps(StandingApprovals.Obstacle obstacle)
            throws Exception {
        var approved = samples.applicantEnrolment(EnrolmentState.APPROVED, List.of(Tier.values()));
        has(approved);
        given(useCases.of(Enrolments.class).find(approved.id())).willReturn(Optional.of(approved));
        given(useCases.of(StandingApprovals.class).obstacle(approved)).willReturn(Optional.of(obstacle));

        mvc.perform(get("/me/enrolments/" + approved.id() + "/acceptance").with(as(samples.applicantSignedIn())))
                .andExpect(redirectedUrl("/me"))
                .andExpect(flash().attribute("warning", "refused.acceptance." + obstacle));
    }

    @Test
    void several_are_listed_and_each_has_its_page() throws Exception {
        var rejected = samples.applicantEnrolment(EnrolmentState.REJECTED, List.of());
        var certified = elsewhere(samples.applicantEnrolment(EnrolmentState.CERTIFIED, List.of(Tier.values())));
        has(rejected, certified);

        assertThat(page("/me", as(samples.applicantSignedIn()), "en"))
                .contains("My enrolments", "/me/enrolments/" + rejected.id(), "/me/enrolments/" + certified.id())
                .doesNotContain("This enrolment was rejected");
        assertThat(page("/me/enrolments/" + rejected.id(), as(samples.applicantSignedIn()), "en"))
                .contains("This enrolment was rejected");
        mvc.perform(get("/me/enrolments/" + UUID.randomUUID()).with(as(samples.applicantSignedIn())))
                .andExpect(status().isNotFound());
    }

    @Test
    void an_enrolment_is_opened_and_leads_to_its_page() throws Exception {
        var opened = UUID.randomUUID();
        given(useCases.of(BeginEnrolment.class).begin(any(), any(), eq(new Affiliation("AA0000051", "นายแพทย์"))))
                .willReturn(opened);

        mvc.perform(post("/me/enrolments")
                        .param("profession", "doctor")
                        .param("licenceNumber", "ว. 99123")
                        .param("hcode9", "AA0000051")
                        .param("position", "นาย\u200Bแพทย์")
                        .with(as(samples.applicantSignedIn()))
                        .with(csrf()))
                .andExpect(redirectedUrl("/me/enrolments/" + opened));
    }

    @Test
    void what_cannot_be_opened_comes_back_with_a_sentence_and_what_was_typed() throws Exception {
        assertThat(begin("ว. 99123", "nowhere").getContentAsString()).contains("กรุณาตรวจเลขที่ใบอนุญาต", "nowhere");

        for (var reason : List.of(
                EnrolmentRefused.Reason.UNDER_WAY,
                EnrolmentRefused.Reason.CERTIFICATE_RUNS,
                EnrolmentRefused.Reason.TOO_MANY,
                EnrolmentRefused.Reason.RECOVERY)) {
            willThrow(new EnrolmentRefused(reason))
                    .given(useCases.of(BeginEnrolment.class))
                    .begin(any(), any(), any());
            var answer = begin("ว. 99123", "AA0000051");
            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContentAsString())
                    .contains("role=\"alert\"", "ว. 99123", "AA0000051")
                    .doesNotContain("??");
        }
    }

    @Test
    void a_doctor_of_two_hospitals_chooses_where_he_writes() throws Exception {
        var here = samples.facility();
        var second = new Facility(
                "AA0000999",
                "99999",
                "โรงพยาบาลที่สอง",
                "Second hospital",
                here.province(),
                here.branch(),
                here.addressTh(),
                true);
        given(useCases.of(Organisations.class).facility("AA0000999")).willReturn(Optional.of(second));
        var there = elsewhere(
                useCases.of(Enrolments.class).find(SampleData.DOCTOR_ENROLMENT).orElseThrow());
        given(useCases.of(Enrolments.class).find(there.id())).willReturn(Optional.of(there));
        var held = samples.certificate();
        var other = new HeldCertificate(
                "4711",
                there.id(),
                held.person(),
                Optional.of(UUID.randomUUID()),
                held.notBefore(),
                held.notAfter(),
                Optional.empty(),
                Optional.empty());
        given(useCases.of(HeldCertificates.class).signing(any(), any())).willReturn(List.of(held, other));

        assertThat(page("/medical-certificates/new?type=SICK_LEAVE", as(Role.DOCTOR), "th"))
                .contains(
                        "/medical-certificates/new/at/AA0000999?type=SICK_LEAVE",
                        "name=\"facility\" value=\"" + here.hcode9() + "\"");
        assertThat(page("/medical-certificates/new/at/AA0000999?type=SICK_LEAVE", as(Role.DOCTOR), "en"))
                .contains(
                        "name=\"facility\" value=\"AA0000999\"", "/medical-certificates/new/at/AA0000999?type=GENERAL");
    }

    private MockHttpServletResponse begin(String licence, String hcode9) throws Exception {
        return mvc.perform(post("/me/enrolments")
                        .param("profession", "doctor")
                        .param("licenceNumber", licence)
                        .param("hcode9", hcode9)
                        .param("position", "นายแพทย์")
                        .with(as(samples.applicantSignedIn()))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private void has(Enrolment... enrolments) {
        given(useCases.of(Enrolments.class).of(any())).willReturn(List.of(enrolments));
    }

    /** The same by another id, at another facility. */
    private static Enrolment elsewhere(Enrolment e) {
        return new Enrolment(
                UUID.randomUUID(),
                e.person(),
                e.version(),
                e.state(),
                e.policy(),
                e.renews(),
                e.licence(),
                new Affiliation("AA0000999", "แพทย์"),
                e.checks(),
                e.frozen(),
                e.way(),
                e.createdBy(),
                e.changedAt());
    }
}
