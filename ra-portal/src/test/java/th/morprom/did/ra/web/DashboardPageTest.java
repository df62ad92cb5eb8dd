package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.CaseFilter;
import th.morprom.did.ra.approval.PendingApprovals;
import th.morprom.did.ra.dashboard.Workload;
import th.morprom.did.ra.profession.Profession;

/** A registrar's overview and lists. */
class DashboardPageTest extends PortalTest {
    @Test
    void every_number_of_a_chart_is_printed_and_the_drawing_is_hidden_from_screen_readers() throws Exception {
        var html = page("/registrar", as(Role.REGISTRAR), "th");

        assertThat(html)
                .contains(">41<", ">12<", ">53<", ">9<", ">11<", ">31<")
                .contains("รอการพิจารณาของท่าน 31 คำขอ", "ไม่เกิน 3 วัน", "31–60 วัน", "class=\"shade-1\"");
        assertThat(html).contains("<svg").doesNotContainPattern("<svg(?![^>]*aria-hidden=\"true\")");
    }

    @Test
    void counts_only_what_lies_within_the_registrars_own_reach() throws Exception {
        page("/registrar", as(Role.REGISTRAR), "en");

        verify(useCases.of(Workload.class))
                .pending(samples.signedIn(Role.REGISTRAR).reach());
        verify(useCases.of(Workload.class))
                .mismatched(samples.signedIn(Role.REGISTRAR).reach());
    }

    @Test
    void an_overview_of_nothing_says_so() throws Exception {
        given(useCases.of(PendingApprovals.class).find(any(), any(), anyInt()))
                .willReturn(new PendingApprovals.Page(List.of(), 1, 1, 0, false));
        given(useCases.of(Workload.class).pending(any())).willReturn(List.of());
        given(useCases.of(Workload.class).mismatched(any())).willReturn(List.of());

        assertThat(page("/registrar", as(Role.REGISTRAR), "en")).contains("No data available", "There are none.");
    }

    @Test
    void asks_for_what_the_address_says_and_keeps_it_on_other_pages() throws Exception {
        var session = new MockHttpSession();
        var address =
                "/registrar/inbox?view=PENDING&step=FACILITY&profession=doctor&days=8&hcode9=AA0000051&searched=true";
        mvc.perform(post("/registrar/inbox")
                        .session(session)
                        .with(as(Role.REGISTRAR))
                        .with(csrf())
                        .param("view", "PENDING")
                        .param("step", "FACILITY")
                        .param("profession", "doctor")
                        .param("days", "8")
                        .param("hcode9", "AA0000051")
                        .param("text", "ใจ  ดี"))
                .andExpect(redirectedUrl(address));
        var html = mvc.perform(get(address).session(session).with(as(Role.REGISTRAR)))
                .andReturn()
                .getResponse()
                .getContentAsString();

        verify(useCases.of(PendingApprovals.class))
                .find(
                        samples.signedIn(Role.REGISTRAR).personId(),
                        new CaseFilter(
                                CaseFilter.View.PENDING,
                                Optional.of(Tier.FACILITY),
                                Optional.of(Profession.DOCTOR),
                                Optional.of(Duration.ofDays(8)),
                                Optional.of("AA0000051"),
                                Optional.of("ใจ ดี")),
                        1);
        assertThat(html)
                .contains("view=PENDING&amp;step=FACILITY&amp;profession=doctor&amp;days=8&amp;hcode9=AA0000051")
                .contains("value=\"ใจ ดี\"")
                .doesNotContain("text=");
    }

    @Test
    void a_name_in_the_address_is_not_looked_for() throws Exception {
        page("/registrar/inbox?text=ใจ", as(Role.REGISTRAR), "th");

        verify(useCases.of(PendingApprovals.class)).find(any(), eq(CaseFilter.all(CaseFilter.View.MINE)), eq(1));
    }

    @Test
    void an_empty_form_asks_for_what_waits_for_him() throws Exception {
        page("/registrar/inbox?view=&step=&profession=&days=&hcode9=&searched=false", as(Role.REGISTRAR), "th");

        verify(useCases.of(PendingApprovals.class)).find(any(), eq(CaseFilter.all(CaseFilter.View.MINE)), eq(1));
    }

    @Test
    void an_address_that_nobodys_form_makes_is_refused() throws Exception {
        for (var query : List.of("view=EVERYTHING", "step=nobody", "days=many", "page=x")) {
            mvc.perform(get("/registrar/inbox?" + query)
                            .with(as(Role.REGISTRAR))
                            .accept("text/html"))
                    .andExpect(status().isBadRequest());
        }
    }

    @Test
    void says_what_is_pressing_and_why() throws Exception {
        assertThat(page("/registrar/inbox", as(Role.REGISTRAR), "en"))
                .contains("Urgent: the old certificate is about to end", "Has waited too long", "No. 11111111");
    }

    @Test
    void the_list_of_ending_certificates_says_which_are_being_renewed() throws Exception {
        assertThat(page("/registrar/certificates/expiring", as(Role.REGISTRAR), "th"))
                .contains("34 ใบในขอบเขตของท่าน", "กำลังต่ออายุ", SampleData.SERIAL);
    }
}
