package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.AppointRegistrar;
import th.morprom.did.ra.appointment.AppointmentRefused;
import th.morprom.did.ra.appointment.AppointmentRefused.Reason;
import th.morprom.did.ra.appointment.EndAppointment;
import th.morprom.did.ra.appointment.FindCandidate;
import th.morprom.did.ra.appointment.NewAppointment;
import th.morprom.did.ra.appointment.Offices;
import th.morprom.did.ra.appointment.PrepareAppointment;
import th.morprom.did.ra.appointment.PrepareEnd;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.person.CitizenNumber;

class AppointmentPageTest extends PortalTest {
    private static final String OFFICES = "/registrar/appointments";
    private static final String OFFICE = OFFICES + "/" + SampleAppointments.APPOINTMENT;
    private static final String NUMBER = "1-2345-67890-12-1";

    private static final LocalDate TODAY = ThaiDay.today(Clock.systemUTC());

    private static final Cookie IN_ENGLISH = new Cookie("lang", "en");

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void lists_a_page_of_what_lies_within_his_reach() throws Exception {
        mvc.perform(post(OFFICES + "/search")
                        .session(session)
                        .with(as(Role.MINISTRY))
                        .with(csrf())
                        .param("past", "true")
                        .param("text", "ใจดี"))
                .andExpect(redirectedUrl(OFFICES + "?past=true&searched=true"));
        var html = mvc.perform(get(OFFICES + "?past=true&searched=true&page=2")
                        .session(session)
                        .with(as(Role.MINISTRY))
                        .cookie(IN_ENGLISH))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(html)
                .contains("41 offices", "Page 2 of 2", "Begins later", OFFICES + "/new")
                .doesNotContain("text=");

        verify(useCases.of(Offices.class))
                .find(samples.signedIn(Role.MINISTRY).reach(), new Offices.Query(true, Optional.of("ใจดี")), 25, 25);
    }

    @Test
    void whoever_may_appoint_nobody_is_offered_no_form() throws Exception {
        assertThat(page(OFFICES, as(Role.REGISTRAR), "en")).doesNotContain(OFFICES + "/new");
        assertThat(page(OFFICES + "/new", as(Role.REGISTRAR), "en"))
                .contains("does not let you appoint")
                .doesNotContain("name=\"citizenNumber\"");
        assertThat(page(OFFICES + "/new", as(Role.MINISTRY), "en"))
                .contains("A provincial registrar", "name=\"citizenNumber\"")
                .doesNotContain("A facility’s registrar");
    }

    @Test
    void shows_by_whom_somebody_holds_his_office() throws Exception {
        assertThat(page(OFFICE, as(Role.MINISTRY), "en"))
                .contains("Chain of appointments", "Recorded at the key ceremony", OFFICE + "/end");
        assertThat(page(OFFICE, as(Role.REGISTRAR), "en")).doesNotContain(OFFICE + "/end");
    }

    @Test
    void what_lies_outside_his_scope_is_not_there() throws Exception {
        given(useCases.of(Offices.class).find(any(), any())).willReturn(Optional.empty());

        mvc.perform(get(OFFICE).with(as(Role.REGISTRAR)).accept("text/html")).andExpect(status().isNotFound());
    }

    @Test
    void an_office_that_is_over_is_not_ended_again() throws Exception {
        var over = new SampleAppointments(samples.now(), samples.facility(), samples.applicantPerson)
                .office(Offices.Standing.OVER);
        given(useCases.of(Offices.class).find(any(), any())).willReturn(Optional.of(over));

        assertThat(page(OFFICE, as(Role.MINISTRY), "en")).contains("Term over").doesNotContain(OFFICE + "/end");
    }

    @Test
    void asks_for_the_tier_that_is_missing() throws Exception {
        var answer = mvc.perform(post(OFFICES + "/draft")
                        .session(session)
                        .with(as(Role.MINISTRY))
                        .with(csrf())
                        .param("scope", "50")
                        .param("citizenNumber", NUMBER)
                        .param("until", in(30))
                        .cookie(IN_ENGLISH))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(answer).contains("Choose the tier of the office.").doesNotContain("Check the days");
    }

    @Test
    void shows_whom_he_found_before_he_signs_and_keeps_the_number_out_of_the_next_page() throws Exception {
        var answer = mvc.perform(draft(NUMBER, in(2), in(30)).cookie(IN_ENGLISH))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        verify(useCases.of(FindCandidate.class))
                .find(
                        samples.signedIn(Role.MINISTRY).personId(),
                        Tier.PROVINCIAL,
                        "50",
                        CitizenNumber.parse(NUMBER).orElseThrow());
        assertThat(answer)
                .contains("Appoint with passkey", "Chiang Mai", "name=\"registrar\"")
                .doesNotContain(NUMBER, "1234567890121", "??");
    }

    @Test
    void says_on_the_form_what_is_wrong_with_it() throws Exception {
        var refused = refusal(Reason.UNKNOWN_PERSON);
        given(useCases.of(FindCandidate.class).find(any(), any(), any(), any())).willThrow(refused);

        for (var wrong : Map.of(
                        draft(NUMBER, "", in(30)), "Nobody with this number",
                        draft("1234", "", in(30)), "That is no citizen number",
                        draft(NUMBER, "", ""), "Check the days",
                        draft(NUMBER, in(4), in(3)), "Check the days",
                        draft(NUMBER, in(-1), in(2)), "Check the days")
                .entrySet()) {
            assertThat(mvc.perform(wrong.getKey().cookie(IN_ENGLISH))
                            .andExpect(status().isUnprocessableContent())
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .contains(wrong.getValue())
                    .doesNotContain("??");
        }
    }

    @Test
    void asks_the_passkey_for_whole_days_and_appoints_what_was_prepared() throws Exception {
        options().andExpect(jsonPath("$.challenge").value("A".repeat(43)));
        mvc.perform(LoginPageTest.assertion(OFFICES)
                        .session(session)
                        .with(as(Role.MINISTRY))
                        .with(csrf()))
                .andExpect(redirectedUrl(OFFICE))
                .andExpect(flash().attribute("done", "office.appointed"));

        var asked = ArgumentCaptor.forClass(NewAppointment.class);
        verify(useCases.of(PrepareAppointment.class)).prepare(asked.capture());
        var first = TODAY.plusDays(2);
        assertThat(asked.getValue().from())
                .contains(first.atStartOfDay(ThaiDay.ZONE).toInstant());
        assertThat(asked.getValue().until())
                .isEqualTo(first.plusDays(30)
                        .atStartOfDay(ThaiDay.ZONE)
                        .toInstant()
                        .minusSeconds(1));
        verify(useCases.of(AppointRegistrar.class))
                .appoint(eq(samples.signedIn(Role.MINISTRY).personId()), eq(SampleAppointments.APPOINTMENT), any());
    }

    @Test
    void nothing_is_appointed_twice_or_without_having_been_prepared() throws Exception {
        options();
        mvc.perform(LoginPageTest.assertion(OFFICES)
                        .session(session)
                        .with(as(Role.MINISTRY))
                        .with(csrf()))
                .andExpect(redirectedUrl(OFFICE));
        mvc.perform(LoginPageTest.assertion(OFFICES)
                        .session(session)
                        .with(as(Role.MINISTRY))
                        .with(csrf())
                        .accept("text/html"))
                .andExpect(status().isConflict());

        verify(useCases.of(AppointRegistrar.class)).appoint(any(), any(), any());
    }

    @Test
    void refuses_the_passkey_to_whoever_may_not_appoint_there() throws Exception {
        var refused = refusal(Reason.NOT_ENTITLED);
        given(useCases.of(PrepareAppointment.class).prepare(any())).willThrow(refused);

        options().andExpect(status().isForbidden());

        verify(useCases.of(AppointRegistrar.class), never()).appoint(any(), any(), any());
    }

    @Test
    void ends_an_office_and_says_so_if_he_may_not() throws Exception {
        mvc.perform(LoginPageTest.assertion(OFFICE + "/end")
                        .with(as(Role.MINISTRY))
                        .with(csrf()))
                .andExpect(redirectedUrl(OFFICES))
                .andExpect(flash().attribute("done", "office.ended"));
        var refused = refusal(Reason.NOT_ENTITLED);
        willThrow(refused).given(useCases.of(EndAppointment.class)).end(any(), any(), any());

        mvc.perform(LoginPageTest.assertion(OFFICE + "/end")
                        .with(as(Role.REGISTRAR))
                        .with(csrf())
                        .accept("text/html"))
                .andExpect(status().isForbidden());
    }

    @Test
    void no_office_ends_without_a_passkey() throws Exception {
        mvc.perform(post(OFFICE + "/end").with(as(Role.MINISTRY)).with(csrf()).accept("text/html"))
                .andExpect(status().is4xxClientError());

        verify(useCases.of(EndAppointment.class), never()).end(any(), any(), any());
    }

    @Test
    void the_passkey_is_asked_for_the_end_of_one_office() throws Exception {
        mvc.perform(post(OFFICE + "/end/options")
                        .with(as(Role.MINISTRY))
                        .with(csrf())
                        .accept("application/json"))
                .andExpect(jsonPath("$.challenge").value("A".repeat(43)));

        verify(useCases.of(PrepareEnd.class))
                .prepare(samples.signedIn(Role.MINISTRY).personId(), SampleAppointments.APPOINTMENT);
    }

    private ResultActions options() throws Exception {
        return mvc.perform(post(OFFICES + "/options")
                .session(session)
                .with(as(Role.MINISTRY))
                .with(csrf())
                .accept("application/json")
                .param("registrar", SampleData.CREDENTIAL.toString())
                .param("tier", "PROVINCIAL")
                .param("scope", "50")
                .param("from", in(2))
                .param("until", in(31)));
    }

    private MockHttpServletRequestBuilder draft(String number, String from, String until) {
        return post(OFFICES + "/draft")
                .with(as(Role.MINISTRY))
                .with(csrf())
                .param("tier", "PROVINCIAL")
                .param("scope", "50")
                .param("citizenNumber", number)
                .param("from", from)
                .param("until", until);
    }

    /** So many days from today, as people write it. */
    private static String in(int days) {
        return ThaiDay.written(TODAY.plusDays(days));
    }

    private static AppointmentRefused refusal(Reason reason) {
        var refused = mock(AppointmentRefused.class);
        given(refused.reason()).willReturn(reason);
        return refused;
    }
}
