package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.organisation.Reach;

class SecurityTest extends PortalTest {
    @Test
    void a_page_allows_nothing_inline_and_no_other_origin() throws Exception {
        var answer = mvc.perform(get("/")).andReturn().getResponse();

        assertThat(answer.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
    }

    @Test
    void styles_may_be_kept_for_long_and_carry_their_hash() throws Exception {
        var html = mvc.perform(get("/")).andReturn().getResponse().getContentAsString();
        var start = html.indexOf("/css/base-");
        var address = html.substring(start, html.indexOf('"', start));

        mvc.perform(get(address))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "max-age=2592000, public"));
    }

    @Test
    void a_form_without_its_token_is_refused() throws Exception {
        mvc.perform(post("/consent").with(as(Role.DOCTOR))).andExpect(status().isForbidden());
        mvc.perform(post("/login/options")).andExpect(status().isForbidden());
        mvc.perform(post("/logout").with(as(Role.DOCTOR))).andExpect(status().isForbidden());
    }

    @Test
    void an_office_that_has_ended_is_gone_with_the_next_request() throws Exception {
        var registrar = samples.signedIn(Role.REGISTRAR);
        mvc.perform(get("/registrar").with(as(registrar))).andExpect(status().isOk());

        given(useCases.of(CurrentRoles.class).of(registrar.personId()))
                .willReturn(Optional.of(new SignedInPerson(
                        registrar.personId(),
                        registrar.name(),
                        List.of(),
                        Reach.none(),
                        Optional.empty(),
                        false,
                        false,
                        true)));

        mvc.perform(get("/registrar").with(as(registrar))).andExpect(status().isForbidden());
    }

    @Test
    void an_address_that_tries_links_too_often_waits_and_others_do_not() throws Exception {
        var door = "/shared/" + "0".repeat(32);
        var answer = 0;
        for (var tries = 0; tries < 200 && answer != 429; tries++) {
            answer = from("192.0.2.7", door);
        }

        assertThat(answer).isEqualTo(429);
        assertThat(from("192.0.2.8", door)).isNotEqualTo(429);
    }

    private int from(String address, String door) throws Exception {
        return mvc.perform(get(door).with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void a_person_who_is_no_longer_known_is_signed_out() throws Exception {
        var registrar = samples.signedIn(Role.REGISTRAR);
        given(useCases.of(CurrentRoles.class).of(registrar.personId())).willReturn(Optional.empty());

        mvc.perform(get("/me").with(as(registrar)).accept("text/html"))
                .andExpect(status().isFound())
                .andExpect(redirectedUrl("/login"));
    }

    @Test
    void a_program_without_session_gets_401_instead_of_a_page() throws Exception {
        mvc.perform(get("/me").accept("application/json")).andExpect(status().isUnauthorized());
    }
}
