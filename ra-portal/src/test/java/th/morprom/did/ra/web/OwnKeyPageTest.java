package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.certificate.ChooseKey;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.OwnKeyRefused;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;

class OwnKeyPageTest extends PortalTest {
    private static final String ENROLMENT = "/me/enrolments/" + SampleData.APPLICANT_ENROLMENT;
    private static final byte[] REQUEST = "-----BEGIN CERTIFICATE REQUEST-----".getBytes(StandardCharsets.US_ASCII);

    @BeforeEach
    void approved() {
        given(useCases.of(Enrolments.class).find(SampleData.APPLICANT_ENROLMENT))
                .willReturn(Optional.of(samples.applicantEnrolment(EnrolmentState.APPROVED, List.of())));
    }

    @Test
    void offers_both_ways_and_tells_how_a_token_makes_a_request() throws Exception {
        var applicant = as(samples.applicantSignedIn());

        assertThat(page(ENROLMENT + "/acceptance", applicant, "th"))
                .contains("ให้กุญแจของท่านอยู่ที่ใด", "/own-key\"", "name=\"key\" value=\"remote\"")
                .doesNotContain("/remote-key\"", "acceptance.json");
        assertThat(page(ENROLMENT + "/own-key", applicant, "en"))
                .contains("pkcs11-tool", "openssl req -new", "-subj /CN=", "type=\"file\"");
    }

    @Test
    void shows_the_fingerprint_of_what_was_brought_and_the_way_back() throws Exception {
        given(useCases.of(ChooseKey.class).brought(any())).willReturn(Optional.of("ab".repeat(32)));

        assertThat(page(ENROLMENT + "/acceptance", as(samples.applicantSignedIn()), "en"))
                .contains("name=\"key\" value=\"" + "ab".repeat(32) + "\"", "/remote-key\"", "Compare it first");
    }

    @Test
    void hands_over_the_file_or_the_text() throws Exception {
        var person = samples.applicantSignedIn();
        mvc.perform(multipart(ENROLMENT + "/own-key")
                        .file(new MockMultipartFile("file", "x.csr", "text/plain", REQUEST))
                        .with(as(person))
                        .with(csrf()))
                .andExpect(redirectedUrl(ENROLMENT + "/acceptance"));
        mvc.perform(multipart(ENROLMENT + "/own-key")
                        .file(new MockMultipartFile("file", new byte[0]))
                        .param("text", "pasted")
                        .with(as(person))
                        .with(csrf()))
                .andExpect(redirectedUrl(ENROLMENT + "/acceptance"));

        verify(useCases.of(ChooseKey.class)).bring(person.personId(), SampleData.APPLICANT_ENROLMENT, REQUEST);
        verify(useCases.of(ChooseKey.class))
                .bring(person.personId(), SampleData.APPLICANT_ENROLMENT, "pasted".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void says_on_the_page_what_is_wrong_with_a_request() throws Exception {
        var refused = mock(OwnKeyRefused.class);
        given(refused.reason()).willReturn(OwnKeyRefused.Reason.PRIVATE_KEY);
        given(useCases.of(ChooseKey.class).bring(any(), any(), any())).willThrow(refused);

        mvc.perform(multipart(ENROLMENT + "/own-key")
                        .file(new MockMultipartFile("file", REQUEST))
                        .with(as(samples.applicantSignedIn()))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ท่านส่งกุญแจส่วนตัวมา")));
    }

    @Test
    void the_certificate_is_taken_along_by_its_holder_alone() throws Exception {
        own();
        given(useCases.of(HeldCertificates.class).chain(SampleData.SERIAL))
                .willReturn(List.of(Bytes.of(new byte[] {0x30, 0})));
        var address = "/me/certificates/" + SampleData.SERIAL;

        assertThat(page(address, as(Role.DOCTOR), "en")).contains("on the holder’s own token", "certificate.p7c");
        mvc.perform(get(address + "/certificate.cer").with(as(Role.DOCTOR)))
                .andExpect(header().string("Content-Disposition", startsWith("attachment")))
                .andExpect(content().bytes(new byte[] {0x30, 0}));
        mvc.perform(get(address + "/certificate.pem").with(as(Role.REGISTRAR))).andExpect(status().isNotFound());
    }

    @Test
    void nobody_signs_here_with_a_key_that_is_elsewhere() throws Exception {
        own();
        given(useCases.of(HeldCertificates.class).signing(any(), any())).willReturn(List.of());

        assertThat(page("/medical-certificates/new", as(Role.DOCTOR), "en"))
                .contains("The key of your certificate is on your own token");
    }

    /** The doctor's certificate is for a key that is not here. */
    private void own() {
        var good = samples.certificate();
        var own = new HeldCertificate(
                good.serialHex(),
                good.enrolment(),
                good.person(),
                Optional.empty(),
                good.notBefore(),
                good.notAfter(),
                Optional.empty(),
                Optional.empty());
        given(useCases.of(HeldCertificates.class).find(SampleData.SERIAL)).willReturn(Optional.of(own));
        given(useCases.of(HeldCertificates.class).of(any())).willReturn(List.of(own));
    }
}
