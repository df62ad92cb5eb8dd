package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import th.morprom.did.ra.approval.OpenSubmittedDocument;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.supportingdocument.AddDocument;
import th.morprom.did.ra.supportingdocument.DocumentKind;
import th.morprom.did.ra.supportingdocument.DocumentPolicy;
import th.morprom.did.ra.supportingdocument.DocumentRefused;
import th.morprom.did.ra.supportingdocument.OpenOwnDocument;
import th.morprom.did.ra.supportingdocument.RemoveDocument;
import th.morprom.did.ra.supportingdocument.SampleFiles;
import th.morprom.did.ra.supportingdocument.SupportingDocuments;

class DocumentPagesTest extends PortalTest {
    private static final String OWN = "/me/enrolments/" + SampleData.APPLICANT_ENROLMENT + "/documents";
    private static final String DECISION = "/registrar/enrolments/" + SampleData.APPLICANT_ENROLMENT;

    @Test
    void an_applicant_adds_and_removes_until_he_submits() throws Exception {
        open(EnrolmentState.DRAFT);
        assertThat(page(OWN, as(samples.applicantSignedIn()), "th"))
                .contains("แนบเอกสาร")
                .contains("ใบอนุญาตหรือบัตรประจำตัวผู้ประกอบวิชาชีพ")
                .contains("PDF 2 หน้า")
                .contains("/removal\"");

        open(EnrolmentState.SUBMITTED);
        assertThat(page(OWN, as(samples.applicantSignedIn()), "en"))
                .contains("its documents cannot change")
                .doesNotContain("/removal\"")
                .doesNotContain("type=\"file\"");
    }

    @Test
    void says_beforehand_what_is_needed_and_offers_what_is_missing() throws Exception {
        open(EnrolmentState.DRAFT);
        var asked = as(samples.applicantSignedIn());
        assertThat(page(OWN, asked, "th"))
                .contains("ต้องแนบก่อนส่งคำขอ", "แนบแล้ว")
                .doesNotContain("ยังไม่ได้แนบ", "ไม่บังคับ");

        given(useCases.of(SupportingDocuments.class).of(any())).willReturn(List.of());
        assertThat(page(OWN, asked, "en"))
                .contains("Needed before you submit", "not attached yet", "value=\"PHOTO\" selected");

        given(useCases.of(DocumentPolicy.class).of(any()))
                .willReturn(new DocumentPolicy.Need("morprom-documents/9", List.of()));
        assertThat(page(OWN, asked, "en")).contains("Nothing has to be here").doesNotContain("Needed before");
    }

    @Test
    void his_own_page_does_not_offer_to_submit_what_lacks_a_document() throws Exception {
        given(useCases.of(Enrolments.class).of(any()))
                .willReturn(List.of(samples.applicantEnrolment(EnrolmentState.DRAFT, List.of())));
        assertThat(page("/me", as(samples.applicantSignedIn()), "th"))
                .contains("/submission\"")
                .doesNotContain("ต้องแนบเอกสารต่อไปนี้");

        given(useCases.of(SupportingDocuments.class).of(any())).willReturn(List.of());
        assertThat(page("/me", as(samples.applicantSignedIn()), "th"))
                .contains("ต้องแนบเอกสารต่อไปนี้ก่อนส่งคำขอ", "รูปถ่ายหน้าตรง")
                .doesNotContain("/submission\"");
    }

    @Test
    void hands_the_bytes_over_and_neither_name_nor_type() throws Exception {
        open(EnrolmentState.DRAFT);
        var file = new MockMultipartFile("file", "../../x.exe", "text/html", SampleFiles.jpeg(300, 300));

        mvc.perform(multipart(OWN)
                        .file(file)
                        .param("kind", "PHOTO")
                        .with(as(samples.applicantSignedIn()))
                        .with(csrf()))
                .andExpect(redirectedUrl(OWN));

        verify(useCases.of(AddDocument.class))
                .add(
                        samples.applicantSignedIn().personId(),
                        SampleData.APPLICANT_ENROLMENT,
                        DocumentKind.PHOTO,
                        SampleFiles.jpeg(300, 300));
    }

    @ParameterizedTest
    @EnumSource(DocumentRefused.Reason.class)
    void says_on_the_page_what_is_wrong_with_a_file(DocumentRefused.Reason reason) throws Exception {
        open(EnrolmentState.DRAFT);
        given(useCases.of(AddDocument.class).add(any(), any(), any(), any())).willThrow(new DocumentRefused(reason));

        var answer = sent(new MockMultipartFile("file", "x.jpg", "image/jpeg", new byte[1]), "PHOTO");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("notice bad").doesNotContain("??");
    }

    @Test
    void says_on_the_page_that_a_consent_is_missing() throws Exception {
        open(EnrolmentState.DRAFT);
        given(useCases.of(AddDocument.class).add(any(), any(), any(), any()))
                .willThrow(new EnrolmentRefused(EnrolmentRefused.Reason.CONSENT_MISSING));

        var answer = sent(new MockMultipartFile("file", "x.jpg", "image/jpeg", new byte[1]), "PHOTO");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("ยังไม่ได้ให้ความยินยอมที่จำเป็น");
    }

    @Test
    void an_unknown_kind_or_somebody_elses_enrolment_reaches_nobody() throws Exception {
        var file = new MockMultipartFile("file", "x.jpg", "image/jpeg", new byte[1]);

        assertThat(sent(file, "PASSPORT").getStatus()).isEqualTo(400);
        mvc.perform(get(OWN).with(as(Role.DOCTOR)).accept("text/html")).andExpect(status().isNotFound());

        verifyNoInteractions(useCases.of(AddDocument.class));
    }

    @Test
    void removes_his_own() throws Exception {
        mvc.perform(post(OWN + "/" + SampleDocuments.LETTER + "/removal")
                        .with(as(samples.applicantSignedIn()))
                        .with(csrf()))
                .andExpect(redirectedUrl(OWN));

        verify(useCases.of(RemoveDocument.class))
                .remove(samples.applicantSignedIn().personId(), SampleData.APPLICANT_ENROLMENT, SampleDocuments.LETTER);
    }

    @Test
    void hands_a_document_out_by_its_own_type_for_nobody_to_keep() throws Exception {
        mvc.perform(get(DECISION + "/documents/" + SampleDocuments.LETTER).with(as(Role.REGISTRAR)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("Content-Disposition", "inline; filename=\"document.pdf\""))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", "no-store"));
        mvc.perform(get(OWN + "/" + SampleDocuments.PHOTO).with(as(samples.applicantSignedIn())))
                .andExpect(header().string("Content-Type", "image/jpeg"))
                .andExpect(header().string("X-Frame-Options", "DENY"));

        given(useCases.of(OpenOwnDocument.class).open(any(), any(), any())).willReturn(Optional.empty());
        mvc.perform(get(OWN + "/" + UUID.randomUUID())
                        .with(as(samples.applicantSignedIn()))
                        .accept("text/html"))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_registrar_sees_the_pictures_beside_the_comparison_when_it_is_his_turn(boolean turn) throws Exception {
        given(useCases.of(OpenSubmittedDocument.class).list(any(), any()))
                .willReturn(new OpenSubmittedDocument.Listed(new SampleDocuments(samples.now()).all(), turn));

        var html = page(DECISION, as(Role.REGISTRAR), "th");

        assertThat(html).contains("เอกสารประกอบคำขอ").contains("คำสั่งแต่งตั้งหรือหนังสือรับรองการปฏิบัติงาน");
        assertThat(html.contains("<img src=\"" + DECISION + "/documents/" + SampleDocuments.PHOTO))
                .isEqualTo(turn);
        assertThat(html.contains("href=\"" + DECISION + "/documents/" + SampleDocuments.LETTER))
                .isEqualTo(turn);
        assertThat(html.contains("เปิดดูได้เฉพาะนายทะเบียนที่ถึงลำดับ")).isEqualTo(!turn);
    }

    @Test
    void explains_in_words_what_differs() throws Exception {
        var doctor = samples.applicant();
        given(useCases.of(LicenceRegistry.class).find(any(), any()))
                .willReturn(Optional.of(new RegisteredLicence(
                        Profession.DOCTOR,
                        doctor.licence().number(),
                        doctor.person().thai().given(),
                        "ตระกูลใหม่มาก",
                        doctor.person().english().given(),
                        doctor.person().english().family(),
                        RegisteredLicence.Status.SUSPENDED,
                        Optional.of(LocalDate.of(2026, 1, 31)))));

        assertThat(page(DECISION, as(Role.REGISTRAR), "th"))
                .contains("ในทะเบียนสภาวิชาชีพ")
                .contains("เป็นคนละนามสกุล แจ้ง “" + doctor.person().thai().family() + "” แต่พบ “ตระกูลใหม่มาก”")
                .contains("สภาวิชาชีพพักใช้ใบอนุญาตนี้อยู่")
                .contains("ใบอนุญาตหมดอายุเมื่อ 31 มกราคม 2569");
        assertThat(page(DECISION, as(Role.REGISTRAR), "en")).contains("Perhaps after a marriage");
    }

    private void open(EnrolmentState state) {
        given(useCases.of(Enrolments.class).find(SampleData.APPLICANT_ENROLMENT))
                .willReturn(Optional.of(samples.applicantEnrolment(state, List.of())));
    }

    private MockHttpServletResponse sent(MockMultipartFile file, String kind) throws Exception {
        return mvc.perform(multipart(OWN)
                        .file(file)
                        .param("kind", kind)
                        .with(as(samples.applicantSignedIn()))
                        .with(csrf())
                        .accept("text/html"))
                .andReturn()
                .getResponse();
    }
}
