package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.proof.OfflinePage;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.VerifyDocument;

class VerificationPageTest extends PortalTest {
    @Test
    void says_in_both_languages_first_that_a_document_holds_and_then_the_facts() throws Exception {
        var html = upload("%PDF-1.7", "th").getContentAsString();

        assertThat(html)
                .contains("verdict good")
                .contains("เอกสารถูกต้อง")
                .contains("Authentic")
                .contains("เพ็ญจันทร์ ทดลองปิ่นน้ำ")
                .contains("ว. 99001")
                .contains("PAdES B-LTA");
        assertThat(html.indexOf("Authentic")).isLessThan(html.indexOf("ว. 99001"));
    }

    @Test
    void does_not_vouch_for_the_signer_of_a_changed_document() throws Exception {
        var html = upload("%PDF-1.7 changed", "en").getContentAsString();

        assertThat(html)
                .contains("verdict bad")
                .contains("Changed after signing")
                .contains("the signature does not hold, so it proves nothing");
    }

    /** Whoever lengthened the file would rather have it folded away. */
    @Test
    void shows_at_once_that_the_register_has_a_document_as_withdrawn_whatever_the_verdict() throws Exception {
        var withdrawn = IssuedPagesTest.in(IssuedDocument.State.WITHDRAWN, samples.document(SampleData.DOCUMENT, 1));
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(
                        new SampleSigning(samples.now()).verdict(Verdict.Outcome.TOO_COMPLEX, Optional.of(withdrawn)));

        assertThat(upload("%PDF", "en").getContentAsString())
                .contains("verdict wait", "<details class=\"panel\" open", withdrawn.number(), "Withdrawn");
    }

    @Test
    void shows_the_facilitys_seal_beside_the_signer_and_does_not_vouch_for_one_that_fails() throws Exception {
        var samples = new SampleSigning(this.samples.now());
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(samples.sealed(Verdict.Outcome.VALID, Verdict.Outcome.VALID))
                .willReturn(samples.sealed(Verdict.Outcome.SEAL_INVALID, Verdict.Outcome.UNTRUSTED));

        var held = upload("%PDF", "en").getContentAsString();
        var failed = upload("%PDF", "en").getContentAsString();

        assertThat(held).contains("verdict good", "Seal of the facility", "vouches that it issued", "Time of sealing");
        assertThat(failed)
                .contains(
                        "verdict bad", "The seal on the document does not hold", "the seal does not hold, so it proves")
                .doesNotContain("vouches that it issued", "the signature does not hold, so it proves nothing");
        assertThat(upload("%PDF-1.7", "th").getContentAsString()).doesNotContain("??");
    }

    @Test
    void says_of_a_record_of_the_service_that_no_professional_signed_it() throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(this.samples.now()).ofService());

        assertThat(upload("%PDF", "en").getContentAsString())
                .contains("verdict good", "Record Seal 2026", "it is no medical certificate")
                .doesNotContain("the certificate of the doctor");
    }

    @Test
    void shows_signatures_of_other_systems_without_vouching_for_who_signed() throws Exception {
        var samples = new SampleSigning(this.samples.now());
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(samples.foreign(Verdict.Outcome.FOREIGN_VALID))
                .willReturn(samples.foreign(Verdict.Outcome.UNTRUSTED));

        var held = upload("%PDF", "en").getContentAsString();
        var failed = upload("%PDF", "en").getContentAsString();

        assertThat(held)
                .contains("verdict wait", "which hold", "thailand-nrca", "บริษัทจำลอง จำกัด", "The signature holds")
                .doesNotContain("verdict good", "so the names below prove nothing");
        assertThat(failed)
                .contains("verdict bad", "Its authority is on no list", "so the names below prove nothing")
                .doesNotContain("The signature holds");
        assertThat(upload("%PDF-1.7", "th").getContentAsString()).doesNotContain("??");
    }

    @Test
    void tells_our_doctors_signature_from_those_beside_it() throws Exception {
        var samples = new SampleSigning(this.samples.now());
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(samples.beside(Verdict.Outcome.VALID_BESIDE_OTHERS))
                .willReturn(samples.beside(Verdict.Outcome.OTHER_SIGNATURE_INVALID));

        var held = upload("%PDF", "en").getContentAsString();
        var failed = upload("%PDF", "en").getContentAsString();

        assertThat(held)
                .contains("verdict wait", "and with keys of others", "ว. ", "บริษัทจำลอง จำกัด", "The signature holds")
                .doesNotContain("verdict good", "prove nothing");
        assertThat(failed)
                .contains("verdict bad", "The signature of this system holds, but", "so the names below prove nothing");
    }

    @Test
    void says_beside_others_too_that_no_professional_signed_and_that_a_certificate_was_revoked() throws Exception {
        var samples = new SampleSigning(this.samples.now());
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(samples.beside(Verdict.Outcome.VALID_BESIDE_OTHERS, samples.ofService()))
                .willReturn(samples.beside(Verdict.Outcome.REVOKED_LATER));

        var ofService = upload("%PDF", "en").getContentAsString();
        var revoked = upload("%PDF", "en").getContentAsString();

        assertThat(ofService).contains("verdict wait", "it is no medical certificate", "whether those signers are");
        assertThat(revoked).contains("verdict wait", "was revoked afterwards", "Signatures of other systems");
        assertThat(upload("%PDF", "th").getContentAsString()).doesNotContain("??");
    }

    @ParameterizedTest
    @EnumSource(Verdict.Outcome.class)
    void has_words_for_every_outcome(Verdict.Outcome outcome) throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).verdict(outcome));

        for (var language : new String[] {"th", "en"}) {
            assertThat(upload("%PDF", language).getContentAsString()).doesNotContain("??");
        }
    }

    /** A certificate that is suspended may come back. */
    @Test
    void calls_no_certificate_revoked_that_is_suspended() throws Exception {
        var samples = new SampleSigning(this.samples.now());
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(samples.suspended(Verdict.Outcome.REVOKED_LATER))
                .willReturn(samples.suspended(Verdict.Outcome.REVOKED_LATER))
                .willReturn(samples.suspended(Verdict.Outcome.REVOKED))
                .willReturn(samples.suspended(Verdict.Outcome.REVOKED));

        assertThat(upload("%PDF", "en").getContentAsString())
                .contains("data-outcome=\"REVOKED_LATER\"", "เอกสารถูกต้อง แต่ใบรับรองถูกพักใช้ภายหลัง")
                .contains("Authentic; the certificate was suspended afterwards", "the certificate was suspended later");
        assertThat(upload("%PDF", "th").getContentAsString())
                .contains("ต่อมาใบรับรองถูกพักใช้")
                .doesNotContain("ใบรับรองถูกเพิกถอน", "ผู้ลงนามถูกเพิกถอน");
        assertThat(upload("%PDF", "en").getContentAsString())
                .contains("data-outcome=\"REVOKED\"", "The certificate is suspended", "suspended when it signed");
        assertThat(upload("%PDF", "th").getContentAsString())
                .contains("ใบรับรองของผู้ลงนามถูกพักใช้", "ใบรับรองถูกพักใช้ในเวลาที่ลงนาม")
                .doesNotContain("ใบรับรองถูกเพิกถอน", "ผู้ลงนามถูกเพิกถอน");
    }

    @Test
    void says_under_the_verdict_that_its_time_is_over_and_leaves_the_verdict_as_it_is() throws Exception {
        var document = samples.document(SampleData.DOCUMENT, 1);
        var over = new IssuedDocument(
                document.id(),
                document.owner(),
                document.number(),
                document.verificationToken(),
                document.issuedSha256(),
                document.sha256(),
                document.state(),
                document.issuedAt(),
                document.maskedPatient(),
                document.sizeBytes(),
                document.replacedBy(),
                document.type(),
                Optional.of(ThaiDay.of(samples.now()).minusDays(1)));

        var words = "its time is over. The result above is about its signature alone";
        assertThat(verified(document)).contains("verdict good", "Authentic").doesNotContain(words);
        assertThat(verified(over)).contains("verdict good", "Authentic", words);
    }

    @Test
    void tells_the_book_before_the_number_as_the_paper_does() throws Exception {
        assertThat(mvc.perform(get("/verify/" + SampleData.TOKEN).param("lang", "th"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("<dt>เล่มที่</dt><dd class=\"number\">2569</dd>");
    }

    private String verified(IssuedDocument register) throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).verdict(Verdict.Outcome.VALID, Optional.of(register)));
        return upload("%PDF", "en").getContentAsString();
    }

    @Test
    void asks_for_a_file_when_none_came() throws Exception {
        var empty = upload("", "en");
        var none = mvc.perform(post("/verify").param("lang", "en").accept("text/html"))
                .andReturn()
                .getResponse();

        assertThat(empty.getStatus()).isEqualTo(400);
        assertThat(empty.getContentAsString()).contains("Please choose a file first.");
        assertThat(none.getStatus()).isEqualTo(400);
    }

    @Test
    void answers_a_truncated_file_with_an_error_and_not_with_an_empty_200() throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willThrow(new IllegalStateException(new EOFException("truncated")));

        var answer = upload("%PDF", "th");

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentAsString())
                .contains("MP-")
                .doesNotContain("truncated")
                .doesNotContain("Exception");
    }

    @Test
    void says_that_a_file_is_too_large() throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any())).willThrow(new MaxUploadSizeExceededException(20));

        var answer = upload("%PDF", "th");

        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(answer.getContentAsString()).contains("20 เมกะไบต์");
    }

    @Test
    void leads_from_the_printed_code_to_what_the_register_knows() throws Exception {
        var known = mvc.perform(get("/verify/" + SampleData.TOKEN)).andReturn().getResponse();
        var unknown = mvc.perform(get("/verify/ffffffffffffffffffffffffffffffff"))
                .andReturn()
                .getResponse();

        assertThat(known.getContentAsString()).contains("-2569-000001").contains("นายสม●●● ใจ●●");
        assertThat(unknown.getStatus()).isEqualTo(404);
        assertThat(unknown.getContentAsString()).contains("อาจเป็นเอกสารปลอม");
    }

    @Test
    void finds_the_same_by_the_code_that_somebody_types_and_tells_a_slip_from_a_code_that_nobody_was_given()
            throws Exception {
        var scanned =
                mvc.perform(get("/verify/" + SampleData.TOKEN)).andReturn().getResponse();

        var found = typed("o4hm asw9 nf6y yow3");
        var mistyped = typed("04HM-ASW9-NF6Y-Y0W4");
        var unknown = typed(VerificationCode.of("f".repeat(32)).written());

        assertThat(found.getStatus()).isEqualTo(200);
        assertThat(facts(found)).contains("-2569-000001", "นายสม●●● ใจ●●").isEqualTo(facts(scanned));
        assertThat(mistyped.getStatus()).isEqualTo(400);
        assertThat(mistyped.getContentAsString())
                .contains("พิมพ์ผิดอย่างน้อยหนึ่งตัว", "value=\"04HM-ASW9-NF6Y-Y0W4\"", "aria-invalid=\"true\"")
                .doesNotContain("-2569-000001");
        assertThat(unknown.getStatus()).isEqualTo(404);
        assertThat(unknown.getContentAsString()).contains("อาจเป็นเอกสารปลอม").doesNotContain("aria-invalid");
        assertThat(mvc.perform(post("/verify/code")).andReturn().getResponse().getStatus())
                .isEqualTo(400);
        assertThat(mvc.perform(get("/verify/code")).andReturn().getResponse().getStatus())
                .isEqualTo(200);
    }

    private MockHttpServletResponse typed(String code) throws Exception {
        return mvc.perform(post("/verify/code").param("code", code).accept("text/html"))
                .andReturn()
                .getResponse();
    }

    /** What the register tells, without the forms around it. */
    private static String facts(MockHttpServletResponse page) throws Exception {
        var html = page.getContentAsString();
        return html.substring(html.indexOf("panel edge"), html.indexOf("<form method=\"post\" action=\"/verify\""));
    }

    @Test
    void hands_out_the_page_for_paper_as_a_file_to_keep_and_the_certificates_of_its_keys() throws Exception {
        var page = mvc.perform(get("/verify/offline")).andReturn().getResponse();
        var issuers =
                mvc.perform(get("/verify/offline/issuers.pem")).andReturn().getResponse();

        assertThat(page.getContentAsString(StandardCharsets.UTF_8)).contains("<title>ตรวจ</title>");
        assertThat(page.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"morprom-offline.html\"");
        assertThat(issuers.getContentType()).isEqualTo("application/pem-certificate-chain");
        assertThat(issuers.getContentAsString()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(mvc.perform(get("/verify")).andReturn().getResponse().getContentAsString())
                .contains("href=\"/verify/offline\"");
    }

    @Test
    void offers_no_page_for_paper_where_no_key_proves_any() throws Exception {
        given(useCases.of(OfflinePage.class).isUseful()).willReturn(false);

        assertThat(mvc.perform(get("/verify/offline")).andReturn().getResponse().getStatus())
                .isEqualTo(404);
        assertThat(mvc.perform(get("/verify")).andReturn().getResponse().getContentAsString())
                .doesNotContain("/verify/offline");
    }

    @Test
    void gives_the_report_of_a_file_that_is_sent_again_and_asks_for_it_where_none_came() throws Exception {
        var file =
                new MockMultipartFile("document", "x.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8));
        var report =
                mvc.perform(multipart("/verify/report").file(file)).andReturn().getResponse();
        var none = mvc.perform(post("/verify/report").accept("text/html"))
                .andReturn()
                .getResponse();

        assertThat(report.getContentType()).isEqualTo("application/xml");
        assertThat(report.getContentAsString()).isEqualTo("<ValidationReport/>");
        assertThat(none.getStatus()).isEqualTo(400);
        assertThat(upload("%PDF-1.7", "en").getContentAsString()).contains("formaction=\"/verify/report\"");
    }

    @Test
    void shows_the_verdict_where_there_is_no_content_to_vouch_for() throws Exception {
        var file =
                new MockMultipartFile("document", "x.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8));
        var answer = mvc.perform(multipart("/verify/fhir")
                        .file(file)
                        .cookie(new jakarta.servlet.http.Cookie("lang", "en"))
                        .accept("text/html"))
                .andReturn()
                .getResponse();

        assertThat(answer.getContentAsString()).contains("verdict good", "no structured content that we can vouch for");
    }

    /** The language of an upload is the one of the cookie; the parameter works for pages only. */
    private MockHttpServletResponse upload(String content, String language) throws Exception {
        var file =
                new MockMultipartFile("document", "x.pdf", "application/pdf", content.getBytes(StandardCharsets.UTF_8));
        return mvc.perform(multipart("/verify")
                        .file(file)
                        .cookie(new jakarta.servlet.http.Cookie("lang", language))
                        .accept("text/html"))
                .andReturn()
                .getResponse();
    }
}
