package th.morprom.did.ca.hierarchy;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.SigningAuthority;

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

        HTTP.perform(get("/ca/signing-1.cer"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pkix-cert"))
                .andExpect(header().exists("ETag"))
                .andExpect(content().bytes(certificate(hierarchy, SigningAuthority.SIGNING)));
        HTTP.perform(get("/ca/root-1.cer")).andExpect(content().bytes(certificate(hierarchy, SigningAuthority.ROOT)));
    }

    @Test
    void serves_the_generation_that_issues_where_none_is_named() throws Exception {
        var hierarchy = CA.get(Hierarchy.class);

        for (var authority : SigningAuthority.values()) {
            HTTP.perform(get("/ca/" + authority.label() + ".cer"))
                    .andExpect(content().bytes(certificate(hierarchy, authority)));
        }
    }

    @Test
    void answers_an_unknown_name_with_a_problem() throws Exception {
        for (var name : List.of("other", "signing-2", "signing-0", "root-1-1")) {
            HTTP.perform(get("/ca/" + name + ".cer").header("Accept", "application/pkix-cert"))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentType("application/problem+json"))
                    .andExpect(jsonPath("$.status").value(404));
        }
    }

    private static byte[] certificate(Hierarchy hierarchy, SigningAuthority authority) throws IOException {
        return hierarchy.current(authority).certificate().getEncoded();
    }
}
