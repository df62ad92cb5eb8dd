package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import th.morprom.did.ra.access.SignedInPerson;

/** The pages over mocked use cases, one application for all tests. */
@SpringBootTest(
        classes = PortalApplication.class,
        // All tests come from one address.
        properties = {
            "morprom.ra.doors.registrations-per-minute=100000",
            "morprom.ra.doors.logins-per-minute=100000",
            "morprom.ra.verification.per-minute=100000"
        })
@AutoConfigureMockMvc
abstract class PortalTest {
    @Autowired
    protected MockMvc mvc;

    @Autowired
    protected SampleData samples;

    @Autowired
    protected UseCaseMocks useCases;

    @BeforeEach
    void forget() {
        useCases.fill(samples);
    }

    /** A session of this person, which holds nothing but his id. */
    protected static RequestPostProcessor as(SignedInPerson person) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                person.personId().toString(), null, List.of()));
    }

    protected RequestPostProcessor as(Role role) {
        return as(samples.signedIn(role));
    }

    /** The page in this language; every message was found. */
    protected String page(String address, RequestPostProcessor who, String language) throws Exception {
        var answer = mvc.perform(get(address).param("lang", language).with(who))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        var html = answer.getContentAsString();
        assertThat(html).as(address + " in " + language).doesNotContain("??");
        return html;
    }
}
