package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import th.morprom.did.ra.access.CompleteLogin;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.LoginRefused;

class LoginPageTest extends PortalTest {
    @Test
    void asks_the_browser_for_a_verified_passkey_of_this_site() throws Exception {
        mvc.perform(post("/login/options").with(csrf()).accept("application/json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rpId").value("localhost"))
                .andExpect(jsonPath("$.userVerification").value("required"))
                .andExpect(jsonPath("$.challenge").value("A".repeat(43)))
                .andExpect(jsonPath("$.allowCredentials").isEmpty());
    }

    @Test
    void a_registrar_goes_to_his_inbox_under_a_new_session() throws Exception {
        given(useCases.of(CompleteLogin.class).login(any())).willReturn(samples.signedIn(Role.REGISTRAR));
        var before = new MockHttpSession();

        var answer = mvc.perform(assertion("/login").session(before).with(csrf()))
                .andExpect(redirectedUrl("/registrar"))
                .andReturn();
        var after = (MockHttpSession) answer.getRequest().getSession(false);

        assertThat(before.isInvalid()).isTrue();
        assertThat(after).isNotNull().isNotSameAs(before);
        mvc.perform(get("/registrar").session(java.util.Objects.requireNonNull(after)))
                .andExpect(status().isOk());
    }

    @Test
    void the_page_that_was_asked_for_comes_after_the_log_in() throws Exception {
        given(useCases.of(CompleteLogin.class).login(any())).willReturn(samples.signedIn(Role.DOCTOR));
        var asked = mvc.perform(get("/consent").accept("text/html"))
                .andExpect(redirectedUrl("/login"))
                .andReturn();
        var session = (MockHttpSession)
                java.util.Objects.requireNonNull(asked.getRequest().getSession(false));

        mvc.perform(assertion("/login").session(session).with(csrf())).andExpect(redirectedUrl("/consent"));
    }

    @Test
    void nobody_is_signed_in_by_a_passkey_that_ended() throws Exception {
        var session = new MockHttpSession();
        mvc.perform(get("/me/devices").session(session).with(as(Role.DOCTOR))).andExpect(status().isOk());
        given(useCases.of(CurrentRoles.class).isOver(session)).willReturn(true);

        mvc.perform(get("/me/devices").session(session).accept("text/html").with(as(Role.DOCTOR)))
                .andExpect(redirectedUrl("/login"));
    }

    @Test
    void every_refusal_reads_the_same() throws Exception {
        var refused = Mockito.mock(LoginRefused.class);
        given(useCases.of(CompleteLogin.class).login(any())).willThrow(refused);

        var unknown = mvc.perform(assertion("/login").with(csrf())).andReturn().getResponse();
        var malformed = mvc.perform(post("/login").with(csrf())).andReturn().getResponse();

        assertThat(unknown.getStatus()).isEqualTo(401);
        assertThat(malformed.getStatus()).isEqualTo(401);
        assertThat(unknown.getContentAsString()).contains("เข้าสู่ระบบไม่สำเร็จ");
        assertThat(malformed.getContentAsString()).contains("เข้าสู่ระบบไม่สำเร็จ");
    }

    static MockHttpServletRequestBuilder assertion(String address) {
        return post(address)
                .param("credentialId", "A".repeat(22))
                .param("clientDataJSON", "A".repeat(200))
                .param("authenticatorData", "A".repeat(52))
                .param("signature", "A".repeat(96));
    }
}
