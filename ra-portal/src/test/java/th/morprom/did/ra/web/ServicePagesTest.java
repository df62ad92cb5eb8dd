package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.serviceconfirmation.GivenService.Kind;
import th.morprom.did.ra.serviceconfirmation.MakeStatement;
import th.morprom.did.ra.serviceconfirmation.ObjectToService;
import th.morprom.did.ra.serviceconfirmation.Party;
import th.morprom.did.ra.serviceconfirmation.PrepareService;
import th.morprom.did.ra.serviceconfirmation.PrepareStatement;
import th.morprom.did.ra.serviceconfirmation.Said;
import th.morprom.did.ra.serviceconfirmation.SeenServices;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused;
import th.morprom.did.ra.serviceconfirmation.Stead;
import th.morprom.did.ra.serviceconfirmation.WithdrawService;

/** Where both parties sign the record of a service. */
class ServicePagesTest extends PortalTest {
    private static final String RECORD = "/me/services/" + SampleServices.RECORDED;
    private static final UUID ID = UUID.fromString(SampleServices.RECORDED);

    @Test
    void each_party_sees_what_is_asked_of_it_and_what_was_signed() throws Exception {
        assertThat(page("/me/services/" + SampleServices.PREPARED, as(Role.DOCTOR), "th"))
                .contains("ลงนามว่าได้ให้บริการ", "/withdrawal")
                .doesNotContain("name=\"reason\"", "name=\"patient\"");
        assertThat(page("/me/services/" + SampleServices.FOR_MINOR, as(Role.DOCTOR), "th"))
                .contains("ผู้ใช้อำนาจปกครองเป็นผู้ยืนยัน", "/objection")
                .doesNotContain("data-passkey=");
        assertThat(page(RECORD, as(Role.OFFICER), "th"))
                .contains("ยืนยันการรับบริการแทนผู้ป่วย", "name=\"reason\"", "name=\"means\"", "name=\"patient\"")
                .doesNotContain("/withdrawal");
        assertThat(page("/me/services/" + SampleServices.CONFIRMED, as(Role.DOCTOR), "th"))
                .contains("ตรวจลายมือชื่อแล้ว ถูกต้อง", "ผู้ป่วยไม่มีบัญชี", "/objection")
                .doesNotContain("data-passkey=");
        assertThat(page("/me/services/" + SampleServices.OBJECTED, as(Role.DOCTOR), "th"))
                .contains("ไม่ได้รับบริการในวันนั้น", "หลักฐานไม่ตรงกับที่ลงนาม");
    }

    @Test
    void a_professional_writes_a_record_at_the_time_in_thailand_and_gets_a_wrong_one_back_as_typed() throws Exception {
        var prepared = mock(th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.class);
        given(prepared.id()).willReturn(ID);
        given(useCases.of(PrepareService.class).prepare(any())).willReturn(prepared);

        typed("1234567890121").andExpect(redirectedUrl(RECORD));

        var wanted = ArgumentCaptor.forClass(PrepareService.Wanted.class);
        verify(useCases.of(PrepareService.class)).prepare(wanted.capture());
        assertThat(wanted.getValue().service().servedAt())
                .isEqualTo(LocalDateTime.of(2026, 11, 24, 9, 30)
                        .atZone(ThaiDay.ZONE)
                        .toInstant());
        assertThat(wanted.getValue().service().kind()).isEqualTo(Kind.ENTITLEMENT_USE);
        assertThat(wanted.getValue().service().scheme()).contains(Scheme.SOCIAL_SECURITY);
        var refused = typed("1234567890120").andExpect(status().isUnprocessableContent());
        assertThat(refused.andReturn().getResponse().getContentAsString())
                .contains("เลขประจำตัวประชาชนไม่ถูกต้อง", "VN-69/001");
    }

    @Test
    void who_confirms_in_the_patients_place_signs_his_reason_too() throws Exception {
        var said = new Said(
                Optional.of(new Stead(Stead.Reason.NOT_ABLE, Stead.Means.CALLED)),
                CitizenNumber.parse("1234567890121"));
        given(useCases.of(MakeStatement.class).make(any(), any(), any(), any())).willReturn(Party.STAFF);
        mvc.perform(post(RECORD + "/statement/options")
                        .param("reason", "NOT_ABLE")
                        .param("means", "CALLED")
                        .param("patient", "1234567890121")
                        .accept("application/json")
                        .with(as(Role.OFFICER))
                        .with(csrf()))
                .andExpect(jsonPath("$.userVerification").value("required"));
        mvc.perform(post(RECORD + "/statement")
                        .param("reason", "NOT_ABLE")
                        .param("means", "CALLED")
                        .param("patient", "1234567890121")
                        .param("credentialId", "AA")
                        .param("clientDataJSON", "AA")
                        .param("authenticatorData", "AA")
                        .param("signature", "AA")
                        .with(as(Role.OFFICER))
                        .with(csrf()))
                .andExpect(redirectedUrl(RECORD));

        var officer = samples.signedIn(Role.OFFICER).personId();
        verify(useCases.of(PrepareStatement.class)).prepare(officer, ID, said);
        verify(useCases.of(MakeStatement.class)).make(eq(officer), eq(ID), eq(said), any());
    }

    @Test
    void what_was_given_and_what_was_typed_stay_while_the_councils_register_is_away() throws Exception {
        var away = new LicenceRegistryUnavailable("away");
        given(useCases.of(SeenServices.class).waiting(any(), anyInt())).willThrow(away);
        given(useCases.of(PrepareService.class).prepare(any())).willThrow(away);

        assertThat(page("/me/services", as(Role.DOCTOR), "th"))
                .contains("ตรวจทะเบียนของสภาวิชาชีพไม่ได้", SampleServices.CONFIRMED);
        var refused = typed("1234567890121").andExpect(status().isServiceUnavailable());
        assertThat(refused.andReturn().getResponse().getContentAsString())
                .contains("ข้อมูลที่กรอกยังอยู่", "1234567890121", "VN-69/001");
    }

    @Test
    void a_record_says_which_service_it_was() throws Exception {
        mvc.perform(post("/me/services")
                        .param("patient", "1234567890121")
                        .param("day", "24/11/2569")
                        .param("time", "09:30")
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());

        verifyNoInteractions(useCases.of(PrepareService.class));
    }

    @Test
    void a_refusal_is_told_in_words_and_what_concerns_nobody_is_not_there() throws Exception {
        var refused = mock(ServiceRefused.class);
        given(refused.reason()).willReturn(ServiceRefused.Reason.MINOR);
        given(useCases.of(PrepareStatement.class).prepare(any(), any(), any())).willThrow(refused);

        mvc.perform(post(RECORD + "/statement/options")
                        .accept("application/json")
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("ผู้เยาว์")));
        mvc.perform(get("/me/services/" + UUID.randomUUID()).with(as(Role.DOCTOR)))
                .andExpect(status().isNotFound());
    }

    @Test
    void the_provider_withdraws_and_the_patient_objects_each_for_himself() throws Exception {
        var doctor = samples.signedIn(Role.DOCTOR).personId();
        mvc.perform(post(RECORD + "/withdrawal").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl(RECORD));
        mvc.perform(post(RECORD + "/objection")
                        .param("words", "ไม่จริง")
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl(RECORD));

        verify(useCases.of(WithdrawService.class)).withdraw(doctor, ID);
        verify(useCases.of(ObjectToService.class)).object(doctor, ID, "ไม่จริง");
        verifyNoInteractions(useCases.of(MakeStatement.class));
    }

    private org.springframework.test.web.servlet.ResultActions typed(String patient) throws Exception {
        return mvc.perform(post("/me/services")
                .param("facility", samples.facility().hcode9())
                .param("patient", patient)
                .param("kind", "ENTITLEMENT_USE")
                .param("day", "24/11/2569")
                .param("time", "09:30")
                .param("scheme", "SOCIAL_SECURITY")
                .param("reference", "VN-69/001")
                .with(as(Role.DOCTOR))
                .with(csrf()));
    }
}
