package th.morprom.did.ra.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.VerificationBusy;
import th.morprom.did.signing.verification.VerifyDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verdict for programs, without a token. */
class VerificationApiTest extends PortalTest {
    private static final String API = "/api/v1/verifications";

    @Test
    void tells_that_a_document_holds_who_signed_it_and_what_the_register_knows() throws Exception {
        var registered = samples.document(SampleData.DOCUMENT, 1);
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).verdict(Verdict.Outcome.VALID, Optional.of(registered)));

        var response = send("%PDF-1.7".getBytes(UTF_8));
        var result = read(response);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        assertThat(result.path("outcome").stringValue()).isEqualTo("VALID");
        assertThat(result.path("holds").booleanValue()).isTrue();
        assertThat(result.path("findings").isEmpty()).isTrue();
        assertThat(result.path("level").stringValue()).isEqualTo("LTA");
        assertThat(result.at("/signer/licenceNumber").stringValue()).isEqualTo("99001");
        assertThat(result.at("/signing/trusted").booleanValue()).isTrue();
        assertThat(result.path("archived").size()).isEqualTo(1);
        assertThat(result.at("/register/number").stringValue()).isEqualTo(registered.number());
        assertThat(result.at("/register/verificationUrl").stringValue())
                .endsWith("/verify/" + registered.verificationToken());
        assertThat(result.at("/register/verificationCode").stringValue())
                .isEqualTo(registered.verificationCode().written());
        assertThat(result.toString()).doesNotContain(registered.maskedPatient());
    }

    @Test
    void tells_how_the_licence_stands_today_and_holds_as_before() throws Exception {
        given(useCases.of(Licences.class).byNumber(Optional.of(Profession.DOCTOR), "99001"))
                .willReturn(SampleSigning.licence(RegisteredLicence.Status.REVOKED))
                .willThrow(new DataAccessResourceFailureException("away"));

        var revoked = read(send("%PDF-1.7".getBytes(UTF_8)));
        var unanswered = read(send("%PDF-1.7".getBytes(UTF_8)));

        assertThat(revoked.path("holds").booleanValue()).isTrue();
        assertThat(revoked.at("/licenceToday/standing").stringValue()).isEqualTo("REVOKED");
        assertThat(revoked.at("/licenceToday/name").stringValue()).isNotBlank();
        assertThat(unanswered.path("holds").booleanValue()).isTrue();
        assertThat(unanswered.path("licenceToday").toString()).isEqualTo("{\"standing\":\"NO_ANSWER\"}");
        assertThat(read(send("%PDF-1.7 changed".getBytes(UTF_8))).has("licenceToday"))
                .isFalse();
    }

    @Test
    void tells_what_became_of_the_facilitys_seal() throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(
                        new SampleSigning(samples.now()).sealed(Verdict.Outcome.SEAL_INVALID, Verdict.Outcome.REVOKED));

        var result = read(send("%PDF-1.7".getBytes(UTF_8)));

        assertThat(result.path("outcome").stringValue()).isEqualTo("SEAL_INVALID");
        assertThat(result.path("holds").booleanValue()).isFalse();
        assertThat(result.at("/seal/outcome").stringValue()).isEqualTo("REVOKED");
        assertThat(result.at("/seal/holds").booleanValue()).isFalse();
        assertThat(result.at("/seal/signer/facilityCode").stringValue()).isEqualTo("ZZ0000001");
        assertThat(result.at("/seal/signing/trusted").booleanValue()).isTrue();
        assertThat(result.at("/seal/status/now").stringValue()).isEqualTo("GOOD");
    }

    @Test
    void tells_whose_signatures_hold_that_are_of_other_systems_and_that_they_are_none_of_ours() throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).foreign(Verdict.Outcome.FOREIGN_VALID));

        var result = read(send("%PDF-1.7".getBytes(UTF_8)));

        assertThat(result.path("outcome").stringValue()).isEqualTo("FOREIGN_VALID");
        assertThat(result.path("holds").booleanValue()).isFalse();
        assertThat(result.at("/foreign/0/holds").booleanValue()).isTrue();
        assertThat(result.at("/foreign/0/trustList").stringValue()).isEqualTo("thailand-nrca");
        assertThat(result.has("signer")).isFalse();
    }

    @Test
    void beside_signatures_of_others_the_facts_are_about_ours_and_it_does_not_hold() throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).beside(Verdict.Outcome.OTHER_SIGNATURE_INVALID));

        var result = read(send("%PDF-1.7".getBytes(UTF_8)));

        assertThat(result.path("outcome").stringValue()).isEqualTo("OTHER_SIGNATURE_INVALID");
        assertThat(result.path("holds").booleanValue()).isFalse();
        assertThat(result.has("signer")).isTrue();
        assertThat(result.at("/foreign/0/holds").booleanValue()).isFalse();
    }

    @Test
    void of_a_revoked_signer_beside_others_the_word_stays_and_it_does_not_hold() throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).beside(Verdict.Outcome.REVOKED_LATER));

        var result = read(send("%PDF-1.7".getBytes(UTF_8)));

        assertThat(result.path("outcome").stringValue()).isEqualTo("REVOKED_LATER");
        assertThat(result.path("holds").booleanValue()).isFalse();
        assertThat(result.at("/foreign/0/holds").booleanValue()).isTrue();
    }

    @Test
    void a_changed_document_is_no_error_and_does_not_hold() throws Exception {
        var response = send("%PDF-1.7 changed".getBytes(UTF_8));
        var result = read(response);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(result.path("outcome").stringValue()).isEqualTo("MODIFIED");
        assertThat(result.path("holds").booleanValue()).isFalse();
        assertThat(result.path("findings").get(0).stringValue()).isEqualTo("DIGEST");
        assertThat(result.has("register")).isFalse();
    }

    @Test
    void gives_the_report_of_etsi_as_a_file() throws Exception {
        var request =
                post(API + "/report").contentType(MediaType.APPLICATION_PDF).content("%PDF-1.7".getBytes(UTF_8));
        var response = mvc.perform(request).andReturn().getResponse();

        assertThat(response.getContentType()).isEqualTo("application/xml");
        assertThat(response.getHeader("Content-Disposition")).contains("verification-report.xml");
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        assertThat(response.getContentAsString()).isEqualTo("<ValidationReport/>");
    }

    @Test
    void gives_the_registers_own_fhir_document_where_the_file_is_valid_without_reservation() throws Exception {
        var content = new SampleRequests(samples.now(), samples.facility(), UUID.randomUUID()).content();
        var pdf = new SampleSigning(samples.now()).prepared(content).preview();
        var registered = samples.document(SampleData.DOCUMENT, 1);
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).verdict(Verdict.Outcome.VALID, Optional.of(registered)))
                .willReturn(new SampleSigning(samples.now()).verdict(Verdict.Outcome.VALID))
                .willReturn(new SampleSigning(samples.now())
                        .verdict(Verdict.Outcome.REVOKED_LATER, Optional.of(registered)));
        given(useCases.of(IssuedDocuments.class).pdf(SampleData.DOCUMENT)).willReturn(pdf);
        var request = post(API + "/fhir").contentType(MediaType.APPLICATION_PDF).content("%PDF-1.7 sent");

        var ours = mvc.perform(request).andReturn().getResponse();

        assertThat(ours.getContentType()).isEqualTo("application/fhir+json");
        assertThat(read(ours).path("type").stringValue()).isEqualTo("document");
        assertThat(problem(mvc.perform(request).andReturn().getResponse())).isEqualTo("not-found");
        assertThat(problem(mvc.perform(request).andReturn().getResponse())).isEqualTo("not-found");
    }

    @Test
    void tells_what_the_register_knows_to_whoever_typed_the_code_of_a_page() throws Exception {
        var document = samples.document(SampleData.DOCUMENT, 1);

        var response = ask("{\"code\": \"o4hm asw9 nf6y yow3\"}");
        var result = read(response);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        assertThat(result.path("number").stringValue()).isEqualTo(document.number());
        assertThat(result.path("state").stringValue()).isEqualTo("ISSUED");
        assertThat(result.path("maskedPatient").stringValue()).isEqualTo(document.maskedPatient());
        // The address would let whoever asks scan what he has typed only.
        assertThat(result.toString()).doesNotContain(document.verificationToken(), document.sha256());
    }

    @Test
    void tells_a_slip_from_a_code_that_nobody_was_given() throws Exception {
        var unknown = VerificationCode.of("f".repeat(32)).written();

        assertThat(problem(ask("{\"code\": \"04HM-ASW9-NF6Y-Y0W4\"}"))).isEqualTo("mistyped-code");
        assertThat(problem(ask("{\"code\": \"\"}"))).isEqualTo("mistyped-code");
        assertThat(problem(ask("{\"code\": \"" + unknown + "\"}"))).isEqualTo("unknown-code");
        for (var other :
                new String[] {"", "null", "[]", "{}", "{\"code\": 4}", "{\"code\": null}", "{\"token\": \"x\"}"}) {
            assertThat(problem(ask(other))).isEqualTo("malformed-request");
        }
        assertThat(problem(ask("{\"code\": \"" + "0".repeat(1024) + "\"}"))).isEqualTo("content-too-large");
        var text = post(API + "/code").contentType(MediaType.TEXT_PLAIN).content(unknown);
        assertThat(problem(mvc.perform(text).andReturn().getResponse())).isEqualTo("unsupported-media-type");
    }

    private MockHttpServletResponse ask(String body) throws Exception {
        return mvc.perform(post(API + "/code")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    @Test
    void takes_pdf_alone_and_no_more_than_twenty_megabytes() throws Exception {
        var json = mvc.perform(post(API).contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andReturn()
                .getResponse();

        assertThat(problem(json)).isEqualTo("unsupported-media-type");
        assertThat(problem(send(new byte[20 * 1024 * 1024 + 1]))).isEqualTo("content-too-large");
    }

    @Test
    void says_that_it_cannot_look_at_so_many_files_now() throws Exception {
        given(useCases.of(VerifyDocument.class).verify(any())).willThrow(VerificationBusy.class);

        var response = send("%PDF-1.7".getBytes(UTF_8));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotBlank();
        assertThat(problem(response)).isEqualTo("unavailable");
    }

    private MockHttpServletResponse send(byte[] file) throws Exception {
        return mvc.perform(post(API).contentType(MediaType.APPLICATION_PDF).content(file))
                .andReturn()
                .getResponse();
    }

    private static String problem(MockHttpServletResponse response) throws Exception {
        return read(response).path("type").stringValue().replace("urn:morprom:problem:api:", "");
    }

    private static JsonNode read(MockHttpServletResponse response) throws Exception {
        return JsonMapper.builder().build().readTree(response.getContentAsString(UTF_8));
    }
}
