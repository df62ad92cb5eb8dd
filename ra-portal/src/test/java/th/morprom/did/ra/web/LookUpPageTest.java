package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.http.MediaType;
import th.morprom.did.ra.lookup.LookUpLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.suspicion.ReportSuspicion;

class LookUpPageTest extends PortalTest {
    @Test
    void tells_programs_in_the_field_names_they_know_and_nothing_that_is_not_public() throws Exception {
        mvc.perform(get("/licences").param("q", "71001").accept(MediaType.APPLICATION_JSON))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.licences[0].license_id").value("71001"))
                .andExpect(jsonPath("$.licences[0].council").value("01"))
                .andExpect(jsonPath("$.licences[0].status").value("active"))
                .andExpect(jsonPath("$.licences[0].license_expired_date").isEmpty())
                .andExpect(jsonPath("$.licences[0].length()").value(8))
                .andExpect(jsonPath("$.more").value(false));
    }

    @Test
    void asks_nothing_before_something_is_asked() throws Exception {
        mvc.perform(get("/licences").accept(MediaType.TEXT_HTML)).andExpect(status().isOk());

        then(useCases.of(LookUpLicence.class)).should(Mockito.never()).lookUp(anyString(), any(), anyString());
    }

    @Test
    void goes_by_the_profession_that_was_chosen_and_by_none_that_does_not_exist() throws Exception {
        mvc.perform(
                get("/licences").param("q", "1").param("profession", "dentist").accept(MediaType.TEXT_HTML));
        mvc.perform(
                get("/licences").param("q", "2").param("profession", "wizard").accept(MediaType.TEXT_HTML));

        then(useCases.of(LookUpLicence.class)).should().lookUp("1", Optional.of(Profession.DENTIST), "127.0.0.1");
        then(useCases.of(LookUpLicence.class)).should().lookUp("2", Optional.empty(), "127.0.0.1");
    }

    @Test
    void a_report_is_answered_with_its_reference_and_an_empty_one_with_what_is_missing() throws Exception {
        given(useCases.of(ReportSuspicion.class).report(any(), anyString())).willReturn("F-7K3M9QWX2HAB");

        mvc.perform(post("/licences/report")
                        .with(csrf())
                        .param("about", "หมอตัวอย่าง")
                        .param("description", "ฉีดยาโดยไม่มีใบอนุญาต"))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("F-7K3M9QWX2HAB")));
        var refused = mvc.perform(post("/licences/report").with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(refused).contains("กรุณาระบุชื่อ");
    }

    @Test
    void a_hostile_query_comes_back_as_text() throws Exception {
        assertThat(page(
                        "/licences?q=%22%3E%3Cscript%3E",
                        org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                                .anonymous(),
                        "th"))
                .doesNotContain("\"><script>");
    }
}
