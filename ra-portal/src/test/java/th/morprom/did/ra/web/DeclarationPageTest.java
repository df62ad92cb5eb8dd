package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import th.morprom.did.ra.declaration.DeclarationRefused;
import th.morprom.did.ra.declaration.DeclareHealth;
import th.morprom.did.ra.declaration.HealthAnswers;
import th.morprom.did.ra.declaration.HealthDeclaration;
import th.morprom.did.ra.declaration.ReadDeclaration;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.signing.document.Answer;

class DeclarationPageTest extends PortalTest {
    private static final String OF_CHILD = "/consent/children/" + SampleData.RECEIPT + "/declaration";

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void a_citizen_declares_in_his_own_words() throws Exception {
        mvc.perform(post("/me/declaration")
                        .param("chronicDisease", " โรคภูมิแพ้ ")
                        .param("hospitalisation", "ไม่มี")
                        .param("days", "7")
                        .param("confirmed", "true")
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl("/me/declaration"));

        var answers = ArgumentCaptor.forClass(HealthAnswers.class);
        verify(useCases.of(DeclareHealth.class))
                .declare(any(), eq(Optional.empty()), answers.capture(), eq(Duration.ofDays(7)));
        assertThat(answers.getValue().chronicDisease()).isEqualTo(Answer.yes("โรคภูมิแพ้"));
        assertThat(answers.getValue().hospitalisation()).isEqualTo(Answer.none());
        assertThat(answers.getValue().epilepsy()).as("silence is no answer").isEmpty();
    }

    @Test
    void epilepsy_is_answered_by_a_tick_that_its_words_do_not_gainsay() throws Exception {
        mvc.perform(declaring("false", "-")).andExpect(redirectedUrl("/me/declaration"));
        assertThat(html(declaring("true", "ไม่มี"), 422)).contains("โรคลมชัก: ").contains("กรุณากรอกข้อมูลนี้");
        assertThat(html(declaring("false", "ลมชัก"), 422)).contains("โรคลมชัก: ");

        var answers = ArgumentCaptor.forClass(HealthAnswers.class);
        verify(useCases.of(DeclareHealth.class)).declare(any(), any(), answers.capture(), any());
        assertThat(answers.getValue().epilepsy()).contains(Answer.none());
    }

    private MockHttpServletRequestBuilder declaring(String ticked, String written) {
        return post("/me/declaration")
                .param("epilepsy", ticked)
                .param("epilepsyKind", written)
                .param("days", "7")
                .param("confirmed", "true")
                .with(as(Role.DOCTOR))
                .with(csrf());
    }

    @Test
    void what_he_does_not_confirm_or_no_form_could_hold_is_not_declared() throws Exception {
        var unconfirmed = html(
                post("/me/declaration").param("chronicDisease", "โรคภูมิแพ้").param("days", "7"), 422);
        assertThat(unconfirmed).contains("โปรดรับรองว่าข้อความเป็นความจริง").contains("value=\"โรคภูมิแพ้\"");

        var hidden = html(
                post("/me/declaration")
                        .param("epilepsy", "true")
                        .param("epilepsyKind", "ลม\u200bชัก")
                        .param("days", "7")
                        .param("confirmed", "true"),
                422);
        assertThat(hidden)
                .contains("โรคลมชัก: ")
                .contains("มีอักขระที่มองไม่เห็น")
                .doesNotContain("??");
        verify(useCases.of(DeclareHealth.class), never()).declare(any(), any(), any(), any());
    }

    @Test
    void says_what_stands_between_him_and_declaring() throws Exception {
        given(useCases.of(DeclareHealth.class).obstacle(any()))
                .willReturn(Optional.of(DeclarationRefused.Reason.NOT_PROOFED));

        assertThat(html(get("/me/declaration"), 200))
                .contains("ยังไม่มีเจ้าหน้าที่อ่านบัตรประชาชนของท่าน")
                .doesNotContain("name=\"confirmed\"");
    }

    @Test
    void the_doctors_form_begins_with_the_patients_words_and_says_whose_they_are() throws Exception {
        var declared = declared();
        given(useCases.of(ReadDeclaration.class).read(any(), any(), any())).willReturn(Optional.of(declared));

        var form = take("DRIVING_LICENCE");
        for (var loaded = 0; loaded < 2; loaded++) {
            assertThat(html(get(form).session(session), 200))
                    .contains("ถ้อยคำของผู้ป่วยเอง")
                    .contains("value=\"โรคภูมิแพ้\"")
                    .contains("value=\"" + declared.person().name().givenNameTh() + "\"")
                    .contains("value=\"1111111111119\"")
                    .contains("name=\"history.epilepsy\" value=\"false\" required>")
                    .doesNotContain("??");
        }
        verify(useCases.of(ReadDeclaration.class)).read(any(), any(), any());
        assertThat(html(get(form), 200)).as("another session").doesNotContain("โรคภูมิแพ้");
    }

    @Test
    void a_doctor_learns_nothing_of_whoever_has_declared_nothing_for_him() throws Exception {
        given(useCases.of(ReadDeclaration.class).read(any(), any(), any())).willReturn(Optional.empty());

        mvc.perform(taking("GENERAL"))
                .andExpect(redirectedUrl("/medical-certificates/new?type=GENERAL"))
                .andExpect(flash().attribute("warning", "medical.declared.none"));
    }

    @Test
    void nothing_is_read_for_a_form_that_has_no_place_for_it() throws Exception {
        assertThat(take("SICK_LEAVE")).isEqualTo("/medical-certificates/new?type=SICK_LEAVE");

        verify(useCases.of(ReadDeclaration.class), never()).read(any(), any(), any());
    }

    @Test
    void a_guardian_declares_for_a_minor_in_his_own_name() throws Exception {
        var guardian = samples.signedIn(Role.DOCTOR).personId();
        mvc.perform(post(OF_CHILD)
                        .param("chronicDisease", "หอบหืด")
                        .param("days", "7")
                        .param("confirmed", "true")
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl(OF_CHILD));
        mvc.perform(post(OF_CHILD + "/withdrawal").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl(OF_CHILD));

        var answers = ArgumentCaptor.forClass(HealthAnswers.class);
        verify(useCases.of(DeclareHealth.class))
                .declareForChild(eq(guardian), eq(SampleData.RECEIPT), eq(Optional.empty()), answers.capture(), any());
        assertThat(answers.getValue().chronicDisease()).isEqualTo(Answer.yes("หอบหืด"));
        verify(useCases.of(DeclareHealth.class)).withdrawForChild(guardian, SampleData.RECEIPT);
        verify(useCases.of(DeclareHealth.class), never()).declare(any(), any(), any(), any());
    }

    @Test
    void a_guardian_reads_what_he_wrote_himself_and_not_what_the_minor_did() throws Exception {
        declared(Optional.of(new UUID(0, 7)));
        assertThat(html(get(OF_CHILD), 200)).contains("value=\"โรคภูมิแพ้\"").doesNotContain("??");

        declared(Optional.empty());
        assertThat(html(get(OF_CHILD), 200))
                .contains("ผู้เยาว์กรอกไว้เองแล้ว")
                .doesNotContain("โรคภูมิแพ้")
                .doesNotContain("??");
    }

    @Test
    void there_is_no_page_of_a_child_for_whom_somebody_else_decides() throws Exception {
        var other = "/consent/children/" + UUID.randomUUID() + "/declaration";

        mvc.perform(get(other).with(as(Role.DOCTOR)).accept("text/html")).andExpect(status().isNotFound());
        for (var path : List.of(other, other + "/withdrawal")) {
            mvc.perform(post(path).with(as(Role.DOCTOR)).with(csrf()).accept("text/html"))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void the_doctors_form_names_the_guardian_whose_words_they_are() throws Exception {
        var said = declared();
        var mother =
                useCases.of(Guardianships.class).guardiansOf(said.person().id()).get(0);
        given(useCases.of(ReadDeclaration.class).read(any(), any(), any()))
                .willReturn(Optional.of(
                        new ReadDeclaration.Declared(said.person(), said.declaration(), Optional.of(mother))));

        assertThat(html(get(take("GENERAL")).session(session), 200))
                .contains("ซึ่งให้ไว้แทนผู้เยาว์เมื่อ")
                .contains("name=\"history.guardian.givenName\" value=\""
                        + mother.name().givenNameTh() + "\"")
                .contains("<option value=\"PARENT\" selected=\"selected\">บิดาหรือมารดา</option>")
                .doesNotContain("??");
    }

    @Test
    void a_guardian_does_not_learn_where_the_minor_goes_with_words_of_his_own() throws Exception {
        declared(Optional.of(new UUID(0, 7)), "EA0000001");
        assertThat(html(get(OF_CHILD), 200)).contains("EA0000001");

        declared(Optional.empty(), "EA0000001");
        assertThat(html(get(OF_CHILD), 200)).contains("ผู้เยาว์กรอกไว้เองแล้ว").doesNotContain("EA0000001");
    }

    private void declared(Optional<UUID> guardianship) {
        declared(guardianship, "");
    }

    private void declared(Optional<UUID> guardianship, String facility) {
        var said = declared().declaration();
        given(useCases.of(DeclareHealth.class).current(SampleData.RECEIPT))
                .willReturn(Optional.of(new HealthDeclaration(
                        SampleData.RECEIPT,
                        Optional.of(facility).filter(code -> !code.isEmpty()),
                        said.answers(),
                        said.declaredAt(),
                        said.expiresAt(),
                        guardianship)));
    }

    private String take(String type) throws Exception {
        return Objects.requireNonNull(
                mvc.perform(taking(type)).andReturn().getResponse().getRedirectedUrl());
    }

    private MockHttpServletRequestBuilder taking(String type) {
        return post("/medical-certificates/declaration")
                .param("type", type)
                .param("citizenNumber", "1-1111-11111-11-9")
                .session(session)
                .with(as(Role.DOCTOR))
                .with(csrf());
    }

    private ReadDeclaration.Declared declared() {
        var answers = new HealthAnswers(
                Answer.yes("โรคภูมิแพ้"), Answer.none(), Answer.none(), Optional.empty(), Answer.none());
        var person = samples.applicantPerson;
        return new ReadDeclaration.Declared(
                person,
                new HealthDeclaration(
                        person.id(),
                        Optional.empty(),
                        answers,
                        samples.now(),
                        samples.now().plus(Duration.ofDays(7)),
                        Optional.empty()),
                Optional.empty());
    }

    private String html(MockHttpServletRequestBuilder request, int status) throws Exception {
        return mvc.perform(request.with(as(Role.DOCTOR)).with(csrf()).accept("text/html"))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
