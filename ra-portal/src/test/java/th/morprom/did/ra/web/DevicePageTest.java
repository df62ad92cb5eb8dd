package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;

class DevicePageTest extends PortalTest {
    @Test
    void a_new_passkey_is_confirmed_on_a_page_that_names_it() throws Exception {
        mvc.perform(post("/me/devices")
                        .param("clientDataJSON", "A".repeat(200))
                        .param("attestationObject", "A".repeat(200))
                        .with(csrf())
                        .with(as(Role.DOCTOR)))
                .andExpect(redirectedUrl("/me/devices/addition?of=" + SampleDevices.WAITING));

        var page = mvc.perform(get("/me/devices/addition")
                        .param("of", SampleDevices.WAITING)
                        .with(as(Role.DOCTOR)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("Home computer", "ef2d 127d e37b 942b", SampleDevices.WAITING);
        mvc.perform(post("/me/devices/addition/options")
                        .param("of", SampleDevices.WAITING)
                        .accept("application/json")
                        .with(csrf())
                        .with(as(Role.DOCTOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.challenge").value(SampleDevices.WAITING));
    }

    @Test
    void nothing_else_that_came_to_wait_meanwhile_is_signed_there() throws Exception {
        var other = "B".repeat(42) + "A";

        mvc.perform(post("/me/devices/addition/options")
                        .param("of", other)
                        .accept("application/json")
                        .with(csrf())
                        .with(as(Role.DOCTOR)))
                .andExpect(status().isConflict());
        mvc.perform(get("/me/devices/addition").param("of", other).with(as(Role.DOCTOR)))
                .andExpect(redirectedUrl("/me/devices"));
    }
}
