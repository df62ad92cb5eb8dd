package th.morprom.did.ca.hierarchy;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import th.morprom.did.ca.fixture.TestCa;

class AuthorityControllerTest {
    private static final TestCa CA = TestCa.start();
    private static final MockMvc HTTP =
            MockMvcBuilders.standaloneSetup(CA.get(AuthorityController.class)).build();

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void serves_the_ca_certificates() throws Exception {
        var hierarchy = CA.get(Hierarchy.class);

        HTTP.perform(get("/ca/issuing.cer"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pkix-cert"))
                .andExpect(header().exists("ETag"))
                .andExpect(content().bytes(hierarchy.issuingCertificate().getEncoded()));
        HTTP.perform(get("/ca/root.cer"))
                .andExpect(content().bytes(hierarchy.rootCertificate().getEncoded()));
    }

    @Test
    void answers_an_unknown_name_with_a_problem() throws Exception {
        HTTP.perform(get("/ca/other.cer").header("Accept", "application/pkix-cert"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.status").value(404));
    }
}
