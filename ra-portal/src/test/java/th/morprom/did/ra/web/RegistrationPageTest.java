package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.registration.BeginRegistration;
import th.morprom.did.ra.registration.ProfessionalApplication;
import th.morprom.did.ra.registration.RegisterProfessional;

class RegistrationPageTest extends PortalTest {
    @BeforeEach
    void begin() {
        given(useCases.of(BeginRegistration.class).begin())
                .willReturn(new BeginRegistration.RegistrationChallenge(Bytes.of(new byte[16]), samples.challenge()));
    }

    @Test
    void asks_for_a_discoverable_passkey_whose_holder_is_verified() throws Exception {
        mvc.perform(form("/register/options").with(csrf()).accept("application/json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rp.id").value("localhost"))
                .andExpect(jsonPath("$.user.id").value("A".repeat(22)))
                .andExpect(jsonPath("$.authenticatorSelection.residentKey").value("required"))
                .andExpect(jsonPath("$.authenticatorSelection.userVerification").value("required"))
                .andExpect(jsonPath("$.pubKeyCredParams[0].alg").value(-7));
    }

    @Test
    void makes_no_passkey_for_a_form_that_cannot_be_right() throws Exception {
        mvc.perform(form("/register/options", "citizenNumber", "1234567890123")
                        .with(csrf())
                        .accept("application/json"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.detail").value("กรุณาตรวจ: เลขประจำตัวประชาชน"));

        verify(useCases.of(BeginRegistration.class), never()).begin();
    }

    @Test
    void takes_the_year_of_the_buddhist_era_and_goes_on_to_consent() throws Exception {
        given(useCases.of(RegisterProfessional.class).register(any(), any()))
                .willReturn(new RegisterProfessional.Registered(
                        samples.applicantSignedIn().personId(), UUID.randomUUID()));

        mvc.perform(form("/register")
                        .param("clientDataJSON", "A".repeat(200))
                        .param("attestationObject", "A".repeat(300))
                        .with(csrf()))
                .andExpect(redirectedUrl("/consent"));

        var application = ArgumentCaptor.forClass(ProfessionalApplication.class);
        verify(useCases.of(RegisterProfessional.class)).register(application.capture(), any());
        assertThat(application.getValue().birthDate()).isEqualTo(LocalDate.of(1987, 5, 31));
        assertThat(application.getValue().licence().number()).isEqualTo("99000");
        assertThat(application.getValue().licence().profession()).isEqualTo(Profession.DOCTOR);
    }

    @Test
    void gives_the_form_back_as_it_was_filled_in() throws Exception {
        var answer = mvc.perform(form("/register", "birth.day", "32").with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse();

        assertThat(answer.getContentAsString()).contains("value=\"เพ็ญจันทร์\"").contains("วันเกิดไม่ถูกต้อง");
    }

    @Test
    void suggests_facilities() throws Exception {
        mvc.perform(get("/register/facilities").param("text", "เชียงใหม่"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].hcode9").value(samples.facility().hcode9()));
    }

    private MockHttpServletRequestBuilder form(String address) {
        return post(address).params(fields());
    }

    /** The same form with one field as it should not be. */
    private MockHttpServletRequestBuilder form(String address, String field, String broken) {
        var fields = fields();
        fields.set(field, broken);
        return post(address).params(fields);
    }

    private MultiValueMap<String, String> fields() {
        var fields = new LinkedMultiValueMap<String, String>();
        fields.add("citizenNumber", samples.applicant().person().citizenNumber());
        fields.add("name.titleTh", "นาง");
        fields.add("name.givenTh", "เพ็ญจันทร์");
        fields.add("name.familyTh", "ทดลองปิ่นน้ำ");
        fields.add("name.givenEn", "Phenchan");
        fields.add("name.familyEn", "Thotlongpinnam");
        fields.add("birth.day", "31");
        fields.add("birth.month", "5");
        fields.add("birth.yearBe", "2530");
        fields.add("licence.profession", "doctor");
        fields.add("licence.number", "ว. 99000");
        fields.add("work.hcode9", samples.facility().hcode9());
        fields.add("work.position", "นายแพทย์ชำนาญการ");
        return fields;
    }
}
