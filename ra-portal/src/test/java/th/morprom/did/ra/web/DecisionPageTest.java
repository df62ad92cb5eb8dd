package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.ApproveList;
import th.morprom.did.ra.approval.DecideEnrolment;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.PendingApprovals;
import th.morprom.did.ra.approval.PrepareDecision;
import th.morprom.did.ra.approval.PrepareList;
import th.morprom.did.ra.approval.StandingApprovals;
import th.morprom.did.ra.certificate.CertificateRevocationReason;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.RevokeByRegistrar;
import th.morprom.did.ra.certificate.SuspendByRegistrar;
import th.morprom.did.ra.licence.LicenceRegistry;

class DecisionPageTest extends PortalTest {
    private static final String PAGE = "/registrar/enrolments/" + SampleData.APPLICANT_ENROLMENT;

    private static final String LIST = "/registrar/list";

    @BeforeEach
    void prepare() {
        given(useCases.of(PrepareDecision.class).prepare(any(), any(), any()))
                .willReturn(new PrepareDecision.PreparedDecision("{}", samples.challenge()));
        var registrar = samples.signedIn(Role.REGISTRAR);
        given(useCases.of(Appointments.class).inForce(registrar.personId()))
                .willReturn(List.of(new Appointment(
                        UUID.randomUUID(),
                        registrar.personId(),
                        Tier.FACILITY,
                        Scope.of(samples.facility()),
                        Bytes.of(new byte[16]),
                        samples.now(),
                        samples.now().plusSeconds(1),
                        Optional.empty(),
                        Optional.empty())));
    }

    @Test
    void shows_declared_and_council_side_by_side_and_what_was_decided_before() throws Exception {
        var html = page(PAGE, as(Role.REGISTRAR), "th");

        assertThat(html)
                .contains(samples.applicant().person().thai().family())
                .contains("ทะเบียนสภาวิชาชีพ")
                .contains("ตรงกัน")
                .contains("ส่วนกลาง")
                .contains("IAL2.3")
                .contains("อนุมัติด้วยพาสคีย์")
                .doesNotContain(samples.applicant().person().citizenNumber());
    }

    @Test
    void says_until_when_what_is_approved_can_become_a_certificate() throws Exception {
        given(useCases.of(StandingApprovals.class).goodUntil(any()))
                .willReturn(Optional.of(Instant.parse("2026-12-24T03:00:00Z")));

        assertThat(page(PAGE, as(Role.REGISTRAR), "en")).contains("The certificate must be taken by 24 Dec 2026");
    }

    @Test
    void marks_a_licence_the_council_does_not_know() throws Exception {
        given(useCases.of(LicenceRegistry.class).find(any(), anyString())).willReturn(Optional.empty());

        assertThat(page(PAGE, as(Role.REGISTRAR), "en")).contains("The council register has no such licence");
    }

    @Test
    void an_enrolment_outside_the_scope_is_not_there() throws Exception {
        var registrar = registrarOf(new Scope("AA0000099", Optional.of("90")));

        mvc.perform(get(PAGE).with(as(registrar)).accept("text/html")).andExpect(status().isNotFound());
        mvc.perform(get("/registrar/certificates/" + SampleData.SERIAL)
                        .with(as(registrar))
                        .accept("text/html"))
                .andExpect(status().isNotFound());
    }

    @Test
    void whose_facility_was_listed_in_another_province_since_sees_the_case_and_is_offered_no_decision()
            throws Exception {
        var registrar = registrarOf(new Scope(samples.facility().hcode9(), Optional.of("91")));

        assertThat(page(PAGE, as(registrar), "th"))
                .contains("คำขอนี้ไม่ได้รอคำตัดสินของท่านในขณะนี้")
                .doesNotContain("อนุมัติด้วยพาสคีย์");
    }

    private SignedInPerson registrarOf(Scope scope) {
        var office = new SignedInPerson.Office(UUID.randomUUID(), Tier.FACILITY, scope);
        var registrar = SampleOffices.signedIn(
                SampleOffices.plain(samples.signedIn(Role.REGISTRAR)), List.of(office), Optional.empty(), false);
        given(useCases.of(CurrentRoles.class).of(registrar.personId())).willReturn(Optional.of(registrar));
        return registrar;
    }

    @Test
    void asks_only_for_the_passkey_of_the_office() throws Exception {
        mvc.perform(post(PAGE + "/decision/options")
                        .param("kind", "APPROVE")
                        .param("reason", "")
                        .with(as(Role.REGISTRAR))
                        .with(csrf())
                        .accept("application/json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.allowCredentials.length()").value(1))
                .andExpect(jsonPath("$.allowCredentials[0].id").value("A".repeat(22)));

        verify(useCases.of(PrepareDecision.class))
                .prepare(
                        samples.signedIn(Role.REGISTRAR).personId(),
                        SampleData.APPLICANT_ENROLMENT,
                        Decision.approve());
    }

    @Test
    void a_rejection_needs_a_reason() throws Exception {
        mvc.perform(post(PAGE + "/decision/options")
                        .param("kind", "REJECT")
                        .with(as(Role.REGISTRAR))
                        .with(csrf())
                        .accept("application/json"))
                .andExpect(status().isBadRequest());

        verifyNoInteractions(useCases.of(DecideEnrolment.class));
    }

    @Test
    void hands_the_signed_decision_to_the_use_case() throws Exception {
        mvc.perform(LoginPageTest.assertion(PAGE + "/decision")
                        .param("kind", "RETURN")
                        .param("reason", "NAME_WRONG")
                        .with(as(Role.REGISTRAR))
                        .with(csrf()))
                .andExpect(redirectedUrl("/registrar/inbox"));

        verify(useCases.of(DecideEnrolment.class))
                .decide(
                        eq(samples.signedIn(Role.REGISTRAR).personId()),
                        eq(SampleData.APPLICANT_ENROLMENT),
                        eq(Decision.returned(Decision.ReasonCode.NAME_WRONG)),
                        any());
    }

    @ParameterizedTest
    @EnumSource(ApprovalRefused.Reason.class)
    void says_in_words_why_a_decision_does_not_count(ApprovalRefused.Reason reason) throws Exception {
        var refused = Mockito.mock(ApprovalRefused.class);
        given(refused.reason()).willReturn(reason);
        given(useCases.of(DecideEnrolment.class).decide(any(), any(), any(), any()))
                .willThrow(refused);

        var answer = mvc.perform(LoginPageTest.assertion(PAGE + "/decision")
                        .param("kind", "APPROVE")
                        .with(as(Role.REGISTRAR))
                        .with(csrf())
                        .accept("text/html"))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isBetween(400, 499);
        assertThat(answer.getContentAsString()).contains("ทำรายการไม่ได้").doesNotContain("??");
    }

    @Test
    void a_registrar_revokes_with_a_reason() throws Exception {
        mvc.perform(post("/registrar/certificates/" + SampleData.SERIAL + "/revocation")
                        .param("reason", "PRIVILEGE_WITHDRAWN")
                        .with(as(Role.REGISTRAR))
                        .with(csrf()))
                .andExpect(redirectedUrl("/registrar/certificates/" + SampleData.SERIAL));

        verify(useCases.of(RevokeByRegistrar.class))
                .revoke(
                        samples.signedIn(Role.REGISTRAR).personId(),
                        SampleData.SERIAL,
                        CertificateRevocationReason.PRIVILEGE_WITHDRAWN);
    }

    @Test
    void a_registrar_suspends_and_releases() throws Exception {
        var registrar = samples.signedIn(Role.REGISTRAR).personId();
        var address = "/registrar/certificates/" + SampleData.SERIAL;

        mvc.perform(post(address + "/suspension").with(as(Role.REGISTRAR)).with(csrf()))
                .andExpect(redirectedUrl(address));
        mvc.perform(post(address + "/release").with(as(Role.REGISTRAR)).with(csrf()))
                .andExpect(redirectedUrl(address));

        verify(useCases.of(SuspendByRegistrar.class)).suspend(registrar, SampleData.SERIAL);
        verify(useCases.of(SuspendByRegistrar.class)).release(registrar, SampleData.SERIAL);
    }

    @ParameterizedTest
    @CsvSource({"HOLDER, true", "REGISTRAR, true", "LICENCE_REGISTRY, false"})
    void offers_a_release_unless_a_council_suspended(SuspendedBy by, boolean offered) throws Exception {
        given(useCases.of(HeldCertificates.class).find(SampleData.SERIAL))
                .willReturn(Optional.of(samples.suspended(by)));

        var page = mvc.perform(
                        get("/registrar/certificates/" + SampleData.SERIAL).with(as(Role.REGISTRAR)))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("ระงับชั่วคราว").doesNotContain("/suspension\"");
        assertThat(page.contains(SampleData.SERIAL + "/release\"")).isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({"29, true", "31, false"})
    void offers_a_release_for_thirty_days_after_the_end(int days, boolean offered) throws Exception {
        var held = samples.suspended(SuspendedBy.HOLDER);
        var over = Instant.now().minus(Duration.ofDays(days));
        given(useCases.of(HeldCertificates.class).find(SampleData.SERIAL))
                .willReturn(Optional.of(new HeldCertificate(
                        held.serialHex(),
                        held.enrolment(),
                        held.person(),
                        held.credential(),
                        over.minus(Duration.ofDays(730)),
                        over,
                        held.suspension(),
                        held.revocation())));

        var page = mvc.perform(
                        get("/registrar/certificates/" + SampleData.SERIAL).with(as(Role.REGISTRAR)))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page.contains(SampleData.SERIAL + "/release\"")).isEqualTo(offered);
    }

    @Test
    void finds_a_certificate_by_a_serial_as_people_copy_it() throws Exception {
        mvc.perform(get("/registrar/certificates")
                        .param("serial", "00:4D:2F 90")
                        .with(as(Role.REGISTRAR)))
                .andExpect(redirectedUrl("/registrar/certificates/4d2f90"));
    }

    @Test
    void an_unknown_profession_is_refused_and_not_taken_for_all() throws Exception {
        mvc.perform(get("/registrar/inbox?profession=wizard")
                        .with(as(Role.REGISTRAR))
                        .accept("text/html"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void says_that_there_are_more_than_are_counted() throws Exception {
        given(useCases.of(PendingApprovals.class).find(any(), any(), anyInt()))
                .willReturn(new PendingApprovals.Page(List.of(), 1, 40, 1000, true));

        assertThat(page("/registrar/inbox", as(Role.REGISTRAR), "en")).contains("More than 1,000 in your scope");
        assertThat(page("/registrar", as(Role.REGISTRAR), "en")).contains("1000+");
    }

    @Test
    void clean_cases_can_be_ticked_where_they_wait_for_him_and_nowhere_else() throws Exception {
        var html = page("/registrar/inbox", as(Role.REGISTRAR), "th");

        // Of the four, the last has a mismatch, and the one before a document that he has not opened.
        assertThat(html.split("name=\"enrolment\" form=\"ticked\"", -1)).hasSize(3);
        assertThat(page("/registrar/inbox?view=PENDING", as(Role.REGISTRAR), "th"))
                .doesNotContain("form=\"ticked\"");
    }

    @Test
    void a_case_with_documents_is_marked_and_says_whether_he_has_looked() throws Exception {
        assertThat(page("/registrar/inbox", as(Role.REGISTRAR), "th"))
                .contains("เอกสาร 2 ฉบับ", "ท่านยังไม่ได้เปิดดู 1 ฉบับ", "ท่านเปิดดูครบแล้ว")
                .doesNotContain("เอกสาร 0");
        assertThat(page("/registrar/inbox?view=PENDING", as(Role.REGISTRAR), "en"))
                .as("where it may be another's turn")
                .contains("Documents: 2")
                .doesNotContain("opened by you", "You opened");
    }

    @Test
    void shows_what_is_signed_together_and_what_is_left_out() throws Exception {
        var html = page(LIST + "?enrolment=" + SampleData.APPLICANT_ENROLMENT, as(Role.REGISTRAR), "en");

        assertThat(html)
                .contains("99000", samples.facility().hcode9(), "31 Dec", "Approve 1 with passkey")
                .contains("Somebody reported this licence number")
                .contains("name=\"enrolment\" value=\"" + SampleData.APPLICANT_ENROLMENT);
    }

    @Test
    void hands_the_signed_list_to_the_use_case_and_names_what_was_left_out() throws Exception {
        var registrar = samples.signedIn(Role.REGISTRAR).personId();
        var ids = List.of(SampleData.APPLICANT_ENROLMENT, UUID.randomUUID());
        given(useCases.of(PrepareList.class).prepare(registrar, ids)).willReturn(samples.challenge());
        given(useCases.of(ApproveList.class).approve(eq(registrar), eq(ids), any()))
                .willReturn(List.of(
                        new ApproveList.Outcome(ids.get(0), Optional.empty()),
                        new ApproveList.Outcome(ids.get(1), Optional.of(ApprovalRefused.Reason.NOT_PENDING))));

        mvc.perform(post(LIST + "/options")
                        .param("enrolment", ids.get(0).toString(), ids.get(1).toString())
                        .with(as(Role.REGISTRAR))
                        .with(csrf())
                        .accept("application/json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.allowCredentials[0].id").value("A".repeat(22)));
        var done = mvc.perform(LoginPageTest.assertion(LIST)
                        .param("enrolment", ids.get(0).toString(), ids.get(1).toString())
                        .with(as(Role.REGISTRAR))
                        .with(csrf()))
                .andExpect(redirectedUrl("/registrar/inbox"))
                .andReturn();
        var inbox = mvc.perform(get("/registrar/inbox")
                        .flashAttrs(done.getFlashMap())
                        .param("language", "en")
                        .with(as(Role.REGISTRAR)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(inbox).contains("/registrar/enrolments/" + ids.get(1)).contains("1 คำขอ");
    }

    @Test
    void a_list_of_what_is_no_number_is_refused() throws Exception {
        mvc.perform(get(LIST + "?enrolment=1").with(as(Role.REGISTRAR)).accept("text/html"))
                .andExpect(status().isBadRequest());
    }
}
