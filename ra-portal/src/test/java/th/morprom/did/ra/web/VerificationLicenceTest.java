package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.profession.Profession;

/** What the page of a verification tells of the signer's licence as it stands today, beside the verdict. */
class VerificationLicenceTest extends PortalTest {
    @Test
    void tells_how_the_licence_stands_today_apart_from_the_verdict() throws Exception {
        given(useCases.of(Licences.class).byNumber(Optional.of(Profession.DOCTOR), "99001"))
                .willReturn(SampleSigning.licence(RegisteredLicence.Status.SUSPENDED));

        assertThat(upload("%PDF", "en").getContentAsString())
                .contains("verdict good", "By the certificate it was signed with", "Licence today", "Suspended")
                .contains("at the time of this check, not when it was signed");
        assertThat(upload("%PDF", "th").getContentAsString())
                .contains("verdict good", "ตามใบรับรองอิเล็กทรอนิกส์ที่ใช้ลงนาม", "ใบอนุญาตในวันนี้", "ถูกพักใช้")
                .contains("ขณะที่ตรวจนี้ ไม่ใช่ขณะลงนาม");
    }

    @Test
    void says_so_when_the_register_of_licences_does_not_know_it_or_does_not_answer() throws Exception {
        given(useCases.of(Licences.class).isKept()).willReturn(true);
        given(useCases.of(Licences.class).byNumber(any(), anyString()))
                .willReturn(List.of())
                .willThrow(new DataAccessResourceFailureException("away"));

        assertThat(upload("%PDF", "en").getContentAsString())
                .contains("verdict good", "The register has no such licence");
        assertThat(upload("%PDF", "en").getContentAsString())
                .contains("verdict good", "The register does not answer now");
        assertThat(upload("%PDF", "th").getContentAsString()).contains("verdict good", "ทะเบียนไม่ตอบในขณะนี้");
    }

    @Test
    void tells_of_no_licence_where_the_signature_does_not_hold() throws Exception {
        assertThat(upload("%PDF changed", "en").getContentAsString())
                .contains("99001")
                .doesNotContain("Licence today");
        then(useCases.of(Licences.class)).shouldHaveNoInteractions();
    }

    private MockHttpServletResponse upload(String content, String language) throws Exception {
        var file =
                new MockMultipartFile("document", "x.pdf", "application/pdf", content.getBytes(StandardCharsets.UTF_8));
        return mvc.perform(multipart("/verify")
                        .file(file)
                        .cookie(new Cookie("lang", language))
                        .accept("text/html"))
                .andReturn()
                .getResponse();
    }
}
