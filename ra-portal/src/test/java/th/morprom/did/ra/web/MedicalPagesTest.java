package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.util.MultiValueMap;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.certificate.LicenceStanding;
import th.morprom.did.signing.activation.FinishDocument;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.activation.SignDocument;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.CertifiedAbsence;
import th.morprom.did.signing.document.GeneralCertificate;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.seal.SealIssued;
import th.morprom.did.signing.seal.SealingRefused;
import th.morprom.did.signing.trust.SourceUnavailable;

class MedicalPagesTest extends PortalTest {
    private static final String SIGNATURE = "/medical-certificates/" + SampleData.DOCUMENT + "/signature";

    private static final String INBOX = "/medical-certificates/waiting";

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void writes_what_was_typed_under_the_certified_name_and_licence() throws Exception {
        write(fields()).andExpect(redirectedUrl(SIGNATURE));

        var written = ArgumentCaptor.forClass(MedicalCertificate.class);
        verify(useCases.of(PrepareDocument.class))
                .prepare(eq(SampleData.CREDENTIAL), written.capture(), eq(Optional.empty()));
        var certificate = (GeneralCertificate) written.getValue();
        assertThat(certificate.visit().doctor().licenceNumber()).isEqualTo("99001");
        assertThat(certificate.visit().facility().name())
                .isEqualTo(samples.facility().nameTh());
        assertThat(certificate.visit().date()).isEqualTo(today());
        assertThat(certificate.examination().certification().absent()).containsExactly(CertifiedAbsence.TUBERCULOSIS);
        assertThat(certificate.examination().generalCondition().normal()).isTrue();
        assertThat(certificate.declaration().chronicDisease().yes()).isFalse();
        assertThat(certificate.declaration().hospitalisation().text()).isEqualTo("ผ่าตัดไส้ติ่ง 2565");
    }

    @Test
    void a_diagnosis_that_the_patient_keeps_to_himself_stays_in_the_form() throws Exception {
        var fields = new TypedForms(today(), samples.facility()).of(CertificateType.SICK_LEAVE);
        write(fields).andExpect(redirectedUrl(SIGNATURE));
        fields.set("illness.withheld", "true");
        write(fields).andExpect(redirectedUrl(SIGNATURE));

        var written = ArgumentCaptor.forClass(MedicalCertificate.class);
        verify(useCases.of(PrepareDocument.class), times(2)).prepare(any(), written.capture(), any());
        var contents = written.getAllValues().stream()
                .map(certificate -> new String(certificate.json(), StandardCharsets.UTF_8))
                .toList();
        assertThat(contents.get(0)).contains("ไข้หวัดใหญ่", "J10.1");
        assertThat(contents.get(1)).doesNotContain("ไข้หวัดใหญ่", "J10.1").contains("\"disclosed\":false");
    }

    @Test
    void names_the_field_that_cannot_be_right_and_keeps_the_rest() throws Exception {
        var fields = fields();
        fields.set("examination.measured.pulsePerMinute", "7");

        var html = write(fields)
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(html)
                .contains("ชีพจร: ")
                .contains("ค่านอกช่วงที่เป็นไปได้")
                .contains("value=\"สมชาย\"")
                .doesNotContain("??");
        verify(useCases.of(PrepareDocument.class), never()).prepare(any(), any(), any());
    }

    @Test
    void shows_number_digest_and_the_very_document_before_signing() throws Exception {
        write(fields());

        var html = mvc.perform(get(SIGNATURE).session(session).with(as(Role.DOCTOR)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(html)
                .contains("ZZ0000001-2569-000035")
                .contains("0".repeat(64))
                .contains("preview.pdf");

        mvc.perform(get("/medical-certificates/" + SampleData.DOCUMENT + "/preview/1.png")
                        .session(session)
                        .with(as(Role.DOCTOR)))
                .andExpect(header().string("Content-Type", "image/png"));
        mvc.perform(get("/medical-certificates/" + SampleData.DOCUMENT + "/preview/2.png")
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .accept("text/html"))
                .andExpect(status().isNotFound());
        mvc.perform(get("/medical-certificates/" + SampleData.DOCUMENT + "/preview.pdf")
                        .session(session)
                        .with(as(Role.DOCTOR)))
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("Content-Security-Policy", "frame-ancestors 'none'"))
                .andExpect(header().string("X-Frame-Options", "DENY"));
    }

    @Test
    void asks_the_passkey_for_the_challenge_of_this_document_and_signs() throws Exception {
        write(fields());

        mvc.perform(post(SIGNATURE + "/options")
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(jsonPath("$.challenge").value("A".repeat(43)));
        mvc.perform(LoginPageTest.assertion(SIGNATURE)
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl("/medical-certificates/" + SampleData.DOCUMENT));

        verify(useCases.of(SignDocument.class)).sign(eq(SampleData.DOCUMENT), any());
    }

    @Test
    void whoever_his_council_does_not_let_practise_now_writes_and_signs_nothing() throws Exception {
        write(fields());
        given(useCases.of(LicenceStanding.class).forbids(any())).willReturn(true);

        assertThat(write(fields()).andReturn().getResponse().getContentAsString())
                .contains("สภาวิชาชีพไม่ได้รับรองใบอนุญาตของท่านในขณะนี้");
        mvc.perform(LoginPageTest.assertion(SIGNATURE)
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl("/medical-certificates/new?from=" + SampleData.DOCUMENT));
        verify(useCases.of(SignDocument.class), never()).sign(any(), any());
    }

    @Test
    void a_document_of_another_session_is_not_there() throws Exception {
        write(fields());

        mvc.perform(get(SIGNATURE).with(as(Role.DOCTOR)).accept("text/html")).andExpect(status().isNotFound());
    }

    @Test
    void gives_the_form_back_when_the_five_minutes_are_over() throws Exception {
        write(fields());
        var refused = Mockito.mock(SigningRefused.class);
        given(refused.reason()).willReturn(SigningRefused.Reason.EXPIRED);
        given(useCases.of(SignDocument.class).sign(any(), any())).willThrow(refused);

        mvc.perform(LoginPageTest.assertion(SIGNATURE)
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl("/medical-certificates/new?from=" + SampleData.DOCUMENT));
        assertThat(mvc.perform(get("/medical-certificates/new")
                                .param("from", SampleData.DOCUMENT.toString())
                                .session(session)
                                .with(as(Role.DOCTOR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("value=\"สมชาย\"");
    }

    @Test
    void an_outage_leads_to_the_inbox_where_he_goes_on_without_agreeing_again() throws Exception {
        write(fields());
        given(useCases.of(SignDocument.class).sign(any(), any()))
                .willThrow(new SourceUnavailable("away", null), Mockito.mock(KeyUnavailable.class));
        for (var times = 0; times < 2; times++) {
            sign().andExpect(redirectedUrl(INBOX)).andExpect(flash().attribute("warning", "signature.later"));
        }
        given(useCases.of(FinishDocument.class).finish(any(), any())).willThrow(new SourceUnavailable("away", null));
        finish(new MockHttpSession())
                .andExpect(redirectedUrl(INBOX))
                .andExpect(flash().attribute("warning", "signature.later"));
    }

    @Test
    void what_he_agreed_to_is_finished_in_any_session_of_his() throws Exception {
        finish(new MockHttpSession())
                .andExpect(redirectedUrl("/medical-certificates/" + SampleData.DOCUMENT))
                .andExpect(flash().attribute("done", "signature.done"));

        verify(useCases.of(FinishDocument.class))
                .finish(SampleData.DOCUMENT, samples.signedIn(Role.DOCTOR).personId());
    }

    @Test
    void a_suspension_leads_to_the_inbox_too() throws Exception {
        write(fields());
        var suspended = Mockito.mock(SigningRefused.class);
        given(suspended.reason()).willReturn(SigningRefused.Reason.CERTIFICATE_SUSPENDED);
        given(useCases.of(SignDocument.class).sign(any(), any())).willThrow(suspended);
        given(useCases.of(FinishDocument.class)
                        .unfinished(samples.signedIn(Role.DOCTOR).personId()))
                .willReturn(List.of(new FinishDocument.Unfinished(SampleData.DOCUMENT, "ZZ0000001-2569-000035")));

        sign().andExpect(redirectedUrl(INBOX))
                .andExpect(flash().attribute("warning", "refused.signing.CERTIFICATE_SUSPENDED"));
    }

    @Test
    void a_suspension_that_came_before_he_agreed_leads_to_no_inbox_without_his_document() throws Exception {
        write(fields());
        var suspended = Mockito.mock(SigningRefused.class);
        given(suspended.reason()).willReturn(SigningRefused.Reason.CERTIFICATE_SUSPENDED);
        given(useCases.of(SignDocument.class).sign(any(), any())).willThrow(suspended);
        given(useCases.of(FinishDocument.class).unfinished(any()))
                .willReturn(List.of(new FinishDocument.Unfinished(UUID.randomUUID(), "ZZ0000001-2569-000036")));

        sign().andExpect(status().isConflict());
    }

    @Test
    void who_touches_his_passkey_again_goes_on_with_what_he_agreed_to_first() throws Exception {
        write(fields());
        var used = Mockito.mock(SigningRefused.class);
        given(used.reason()).willReturn(SigningRefused.Reason.ALREADY_USED);
        given(useCases.of(SignDocument.class).sign(any(), any())).willThrow(used);

        sign().andExpect(redirectedUrl("/medical-certificates/" + SampleData.DOCUMENT));

        verify(useCases.of(FinishDocument.class))
                .finish(SampleData.DOCUMENT, samples.signedIn(Role.DOCTOR).personId());
    }

    @Test
    void what_will_never_be_signed_is_said_at_once() throws Exception {
        var over = Mockito.mock(SigningRefused.class);
        given(over.reason()).willReturn(SigningRefused.Reason.ABANDONED);
        given(useCases.of(FinishDocument.class).finish(any(), any())).willThrow(over);

        finish(session).andExpect(status().isConflict());
    }

    @Test
    void has_a_seal_put_on_that_was_kept_from_his_document_and_says_why_not() throws Exception {
        var page = "/medical-certificates/" + SampleData.DOCUMENT;
        mvc.perform(post(page + "/seal").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("done", "issued.sealed"));
        var sealing = useCases.of(SealIssued.class);
        verify(sealing).seal(eq(SampleData.DOCUMENT), any(), any());

        var refused = Mockito.mock(SealingRefused.class);
        given(refused.reason()).willReturn(SealingRefused.Reason.NOT_NOW);
        doThrow(refused).when(sealing).seal(any(), any(), any());
        mvc.perform(post(page + "/seal").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(flash().attribute("warning", "refused.sealing.NOT_NOW"));

        mvc.perform(post("/medical-certificates/" + UUID.randomUUID() + "/seal")
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_doctor_fetches_his_own_documents_and_no_others() throws Exception {
        var file = "/medical-certificates/" + SampleData.DOCUMENT + "/document.pdf";

        mvc.perform(get(file).with(as(Role.DOCTOR)))
                .andExpect(status().isOk())
                .andExpect(
                        header().string("Content-Disposition", "attachment; filename=\"ZZ0000001-2569-000001.pdf\""));
        mvc.perform(get(file).with(as(Role.REGISTRAR)).accept("text/html")).andExpect(status().isNotFound());
    }

    private ResultActions write(MultiValueMap<String, String> fields) throws Exception {
        return mvc.perform(post("/medical-certificates")
                .params(fields)
                .session(session)
                .with(as(Role.DOCTOR))
                .with(csrf())
                .accept("text/html"));
    }

    private ResultActions sign() throws Exception {
        return mvc.perform(LoginPageTest.assertion(SIGNATURE)
                .session(session)
                .with(as(Role.DOCTOR))
                .with(csrf()));
    }

    private ResultActions finish(MockHttpSession of) throws Exception {
        return mvc.perform(post("/medical-certificates/" + SampleData.DOCUMENT + "/finish")
                .session(of)
                .with(as(Role.DOCTOR))
                .with(csrf())
                .accept("text/html"));
    }

    private LocalDate today() {
        return ThaiDay.of(samples.now());
    }

    private MultiValueMap<String, String> fields() {
        return new TypedForms(today(), samples.facility()).of(CertificateType.GENERAL);
    }
}
