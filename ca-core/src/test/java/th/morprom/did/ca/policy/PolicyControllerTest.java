package th.morprom.did.ca.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.StatusAddresses;

class PolicyControllerTest {
    private static final URI PUBLIC_URL = URI.create("http://localhost:8080");

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new PolicyController(new PolicyFacts(
                    "MorProm Digital ID",
                    PUBLIC_URL,
                    "2.999.1",
                    "ca@example.invalid",
                    new PolicyFacts.Lists(Duration.ofDays(1), Duration.ofDays(30)),
                    CertificateProfiles.load("2.999.1", Map.of()).all())))
            .build();

    @ParameterizedTest
    @CsvSource({"en;q=0.9, en", "'th-TH,th;q=0.9,en;q=0.5', th", "'en-GB,en;q=0.8', en", "de, th", "'%%%', th"})
    void answers_in_the_readers_language_and_in_thai_otherwise(String accept, String language) throws Exception {

        mvc.perform(get("/policy/cps").header("Accept-Language", accept))
                .andExpect(status().isOk())
                .andExpect(header().string("Vary", Matchers.containsString("Accept-Language")))
                .andExpect(content().string(Matchers.containsString("<html lang=\"" + language + "\">")));
    }

    @Test
    void stands_at_the_address_that_certificates_name() throws Exception {
        var address = new StatusAddresses(PUBLIC_URL).practiceStatement();

        mvc.perform(get(URI.create(address).getPath()))
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/html;charset=UTF-8"))
                .andExpect(content().string(Matchers.containsString("ca@example.invalid")));
    }

    @Test
    void needs_nothing_from_elsewhere() throws Exception {
        var page = mvc.perform(get("/policy/cps.en.html"))
                .andExpect(header().string("Content-Security-Policy", Matchers.containsString("default-src 'none'")))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("href=\"/policy/cps.css\"").doesNotContain("<script", "https://", "style=");
        mvc.perform(get("/policy/cps.css"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/css"));
    }
}
