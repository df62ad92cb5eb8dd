package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.MockHttpSession;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.personnel.FacilityStaff;

/** The staff of a hospital, by page and by name. */
class StaffListPageTest extends PortalTest {
    private final ArgumentCaptor<PageOfList> paged = ArgumentCaptor.forClass(PageOfList.class);
    private final ArgumentCaptor<FacilityStaff.Query> asked = ArgumentCaptor.forClass(FacilityStaff.Query.class);

    @Test
    void a_hospitals_staff_is_shown_by_page_below_the_form_for_its_files() throws Exception {
        given(useCases.of(FacilityStaff.class).count(any())).willReturn(2_000);

        var html = page(list("&page=3"), as(Role.REGISTRAR), "th");

        then(useCases.of(FacilityStaff.class)).should().find(any(), paged.capture());
        assertThat(paged.getValue()).isEqualTo(new PageOfList(3, 40, 50));
        assertThat(html).contains("หน้า 3 จาก 40", "&amp;page=4\"");
        assertThat(html.indexOf("type=\"file\"")).isPositive().isLessThan(html.indexOf("<tbody"));
    }

    @Test
    void a_name_that_is_looked_for_stays_out_of_the_address() throws Exception {
        var session = new MockHttpSession();

        mvc.perform(post("/registrar/personnel/search")
                        .session(session)
                        .param("hcode9", samples.facility().hcode9())
                        .param("text", "สมมุติ")
                        .with(as(Role.REGISTRAR))
                        .with(csrf()))
                .andExpect(redirectedUrl(list("&searched=true")));
        mvc.perform(get(list("&searched=true")).session(session).with(as(Role.REGISTRAR)));

        then(useCases.of(FacilityStaff.class)).should().find(asked.capture(), any());
        assertThat(asked.getValue().name()).hasValue("สมมุติ");
        assertThat(asked.getValue().facilities())
                .containsExactly(samples.facility().hcode9());
    }

    private String list(String more) {
        return "/registrar/personnel?hcode9=" + samples.facility().hcode9() + more;
    }
}
