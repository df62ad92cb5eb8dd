package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.account.OpenPersonalData;
import th.morprom.did.ra.account.PersonalDataRefused;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.Contact;

/** The card of somebody who never enrolled: his page is /citizen alone. */
class CitizenPageTest extends PortalTest {
    private SignedInPerson citizen;
    private Contact contact;

    @BeforeEach
    void signIn() {
        var person = samples.applicantPerson;
        contact = person.contact();
        citizen = new SignedInPerson(
                person.id(), person.name(), List.of(), Reach.none(), Optional.empty(), false, false, false);
        given(useCases.of(CurrentRoles.class).of(person.id())).willReturn(Optional.of(citizen));
    }

    @Test
    void shows_how_to_reach_him_once_his_passkey_has_signed_for_it() throws Exception {
        assertThat(page("/citizen", as(citizen), "th"))
                .contains("ดึงข้อมูลส่วนตัว", "action=\"/citizen/personal-data\"")
                .contains(contact.maskedEmail().orElseThrow())
                .doesNotContain(contact.email().orElseThrow());

        var opened = mvc.perform(LoginPageTest.assertion("/citizen/personal-data")
                        .with(as(citizen))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(opened)
                .contains(contact.email().orElseThrow(), contact.phone().orElseThrow())
                .doesNotContain("action=\"/citizen/personal-data\"");
    }

    @Test
    void shows_nothing_unmasked_to_whoever_has_the_session_and_no_passkey() throws Exception {
        willThrow(new PersonalDataRefused(PersonalDataRefused.Reason.CHALLENGE))
                .given(useCases.of(OpenPersonalData.class))
                .open(any(), any());

        mvc.perform(post("/citizen/personal-data").with(as(citizen)).with(csrf()))
                .andExpect(redirectedUrl("/citizen"))
                .andExpect(flash().attribute("warning", "refused.personal-data.PASSKEY"));
        mvc.perform(LoginPageTest.assertion("/citizen/personal-data")
                        .with(as(citizen))
                        .with(csrf()))
                .andExpect(redirectedUrl("/citizen"))
                .andExpect(flash().attribute("warning", "refused.personal-data.CHALLENGE"));
    }
}
