package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "morprom.portal.extra-script=/demo/authenticator.js")
class ExtraScriptTest extends PortalTest {
    @Test
    void a_demonstration_loads_its_script_before_ours_and_says_what_it_is() throws Exception {
        var html = mvc.perform(get("/login")).andReturn().getResponse().getContentAsString();

        assertThat(html).contains("src=\"/demo/authenticator.js\"").contains("ระบบสาธิต");
        assertThat(html.indexOf("/demo/authenticator.js")).isLessThan(html.indexOf("/js/passkey"));
        // Allowed, and not there: the demonstration brings the file.
        mvc.perform(get("/demo/authenticator.js")).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/x.js", "//elsewhere.example/x.js", "demo.js", "/demo.css", ""})
    void takes_only_a_script_of_this_server(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PortalProperties(Optional.of(path)));
    }
}
