package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.grant.EndGrant;
import th.morprom.did.ra.grant.GiveGrant;
import th.morprom.did.ra.grant.Grants;
import th.morprom.did.ra.personnel.FacilityStaff;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.personnel.StaffMember;

class GrantPagesTest extends PortalTest {
    private static final String MEMBER = "/registrar/rights/" + SampleData.DOCTOR_ENROLMENT;

    @Test
    void a_day_is_typed_as_people_write_it_in_either_era() throws Exception {
        mvc.perform(give("5/11/2569", "31-12-2026")).andExpect(redirectedUrl(MEMBER));

        var wanted = ArgumentCaptor.forClass(GiveGrant.Wanted.class);
        then(useCases.of(GiveGrant.class)).should().give(any(), wanted.capture());
        assertThat(wanted.getValue().from()).isEqualTo(LocalDate.of(2026, 11, 5));
        assertThat(wanted.getValue().until()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(wanted.getValue().tier()).isEqualTo(Tier.FACILITY);
    }

    @Test
    void what_is_no_day_is_told_as_that() throws Exception {
        var answer = mvc.perform(give("5/11/69", "31/12/2569"))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(answer).contains("24/11/2569");
        then(useCases.of(GiveGrant.class)).should(never()).give(any(), any());
    }

    @Test
    void no_form_leaves_a_date_to_the_browser() throws Exception {
        assertThat(page("/me/rights", as(Role.DOCTOR), "th")).doesNotContain("type=\"date\"");
        assertThat(page(MEMBER, as(Role.REGISTRAR), "th"))
                .doesNotContain("type=\"date\"")
                .contains("24/11/2569");
        assertThat(page("/registrar/licences", as(Role.MINISTRY), "th"))
                .doesNotContain("type=\"date\"")
                .contains("24/11/2569");
    }

    @Test
    void a_holder_sees_what_he_delegated_and_ends_it() throws Exception {
        assertThat(page("/me/rights", as(Role.DOCTOR), "th")).contains("สิทธิที่มอบหมายให้ผู้แทน");
        var grant = UUID.randomUUID();

        mvc.perform(post("/me/rights/" + grant + "/end").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl("/me/rights"));

        then(useCases.of(EndGrant.class))
                .should()
                .end(eq(samples.signedIn(Role.DOCTOR).personId()), eq(grant));
    }

    @Test
    void a_substitute_is_chosen_among_few_of_the_name_that_was_typed() throws Exception {
        var holder = useCases.of(Personnel.class).ofPerson(UUID.randomUUID()).orElseThrow();
        given(useCases.of(Personnel.class).ofKnownPerson(any())).willReturn(Optional.of(holder));
        var grant = useCases.of(Grants.class).of(holder.id()).get(0).id();
        var staff = useCases.of(FacilityStaff.class);
        given(staff.find(any(), any()))
                .willReturn(IntStream.range(0, 12)
                        .mapToObj(i -> new StaffMember(
                                UUID.randomUUID(), new ThaiName("นาย", "บุคคล" + i, "สมมุติ"), "X-XXXX-XXXXX-12-3"))
                        .toList());
        assertThat(page("/me/rights", as(Role.DOCTOR), "th")).doesNotContain("บุคคล0", "<option");
        var session = new MockHttpSession();

        mvc.perform(post("/me/rights/colleagues")
                        .session(session)
                        .param("substituteFor", grant.toString())
                        .param("text", " บุคคล  ")
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl("/me/rights?substituteFor=" + grant));

        for (var language : List.of("th", "en")) {
            var html = mvc.perform(get("/me/rights?lang=" + language)
                            .session(session)
                            .param("substituteFor", grant.toString())
                            .with(as(Role.DOCTOR)))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(html)
                    .contains("บุคคล0 สมมุติ", "บุคคล9 สมมุติ", "value=\"บุคคล\"")
                    .doesNotContain("บุคคล10 สมมุติ", "??");
        }
        var query = ArgumentCaptor.forClass(FacilityStaff.Query.class);
        then(staff).should(times(2)).find(query.capture(), any());
        assertThat(query.getValue().name()).hasValue("บุคคล");
    }

    private MockHttpServletRequestBuilder give(String from, String until) {
        return post(MEMBER)
                .param("right", "statistics:read")
                .param("tier", "FACILITY")
                .param("scope", samples.facility().hcode9())
                .param("from", from)
                .param("until", until)
                .accept(MediaType.TEXT_HTML)
                .with(as(Role.REGISTRAR))
                .with(csrf());
    }
}
