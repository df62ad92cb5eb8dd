package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.access.CompleteLogin;
import th.morprom.did.ra.operation.Machinery;

class OperatorPageTest extends PortalTest {
    @Test
    void an_operator_begins_with_the_state_of_the_system() throws Exception {
        given(useCases.of(CompleteLogin.class).login(any())).willReturn(samples.signedIn(Role.OPERATOR));

        mvc.perform(LoginPageTest.assertion("/login").with(csrf())).andExpect(redirectedUrl("/operator"));
    }

    @Test
    void shows_keys_lists_clock_and_queues() throws Exception {
        assertThat(page("/operator", as(Role.OPERATOR), "en"))
                .contains("signing-1", "CN=Sample Signing CA,C=TH", "Signs", "Offline (on purpose)", "30 h")
                .contains(">3<", ">17<", "4,711", "Grants time-stamps", "time.example.go.th")
                .contains("2 of 3 that answered agree; off by 1.250 ms, to within 4.000 ms")
                .contains("onlineToken", "The token answers.", "12 min")
                .doesNotContain("Trouble");
    }

    @Test
    void shows_who_answers_about_certificates_until_when_and_what_was_heard_last() throws Exception {
        assertThat(page("/operator", as(Role.OPERATOR), "en"))
                .contains("Status of certificates (OCSP)", "Answers", ">4f<", "Requests that wait for a signature")
                .contains("Answered", "signed by a responder whose certificate ends on")
                .doesNotContain("Gives no status", "No answer to be believed");
    }

    @Test
    void says_in_thai_that_a_token_answers() throws Exception {
        assertThat(page("/operator", as(Role.OPERATOR), "th"))
                .contains("โทเคนตอบสนองปกติ")
                .doesNotContain("token answers");
    }

    @Test
    void says_what_does_not_work() throws Exception {
        given(useCases.of(Machinery.class).state())
                .willReturn(new SampleMachinery(samples.now()).state(Optional.of("The clock was stepped by PT2S")));

        assertThat(page("/operator", as(Role.OPERATOR), "en"))
                .contains("Does not sign", "Trouble", "Stopped", "The clock was stepped by PT2S")
                .contains("Gives no status", "The database is away since", "No answer to be believed");
    }

    @Test
    void says_what_other_processes_do() throws Exception {
        given(useCases.of(Machinery.class).state()).willReturn(SampleMachinery.elsewhere());

        assertThat(page("/operator", as(Role.OPERATOR), "en"))
                .contains("The CA is not in this process", "Time-stamping is not in this process")
                .contains("The responder is not in this process", "Not asked since the start");
    }

    @Test
    void an_operator_opens_no_page_with_other_peoples_data() throws Exception {
        for (var address : List.of(
                "/registrar",
                "/registrar/inbox",
                "/registrar/appointments",
                "/registrar/certificates/" + SampleData.SERIAL,
                "/auditor",
                "/desk")) {
            mvc.perform(get(address).with(as(Role.OPERATOR)).accept("text/html"))
                    .andExpect(status().isForbidden());
        }
    }
}
