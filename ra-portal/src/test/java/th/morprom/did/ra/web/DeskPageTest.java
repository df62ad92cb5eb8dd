package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.mock.web.MockHttpSession;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofIdentity;
import th.morprom.did.ra.proofing.ProofingQueue;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.proofing.VoidAccount;

class DeskPageTest extends PortalTest {
    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void proof() {
        given(useCases.of(ProofIdentity.class).proof(any(), any(), any()))
                .willReturn(new Proofing("IAL2.3", "assurance/1", "00", UUID.randomUUID(), samples.now()));
    }

    @Test
    void shows_the_card_in_the_reader_beside_what_was_declared() throws Exception {
        read("/desk/card");

        var html = mvc.perform(get("/desk/card").session(session).with(as(Role.OFFICER)))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(html)
                .contains(samples.applicant().person().thai().given())
                .contains("src=\"data:image/jpeg;base64,")
                .contains("ตรงกัน")
                .doesNotContain("class=\"differs\"")
                .doesNotContain(samples.applicant().person().citizenNumber());
    }

    @Test
    void records_the_proofing_once_and_forgets_the_card() throws Exception {
        read("/desk/card");

        confirm(true);
        confirm(true);

        verify(useCases.of(ProofIdentity.class))
                .proof(
                        eq(SampleData.APPLICANT_ENROLMENT),
                        any(),
                        eq(new Encounter(samples.signedIn(Role.OFFICER).personId(), true, "1234 5678")));
        mvc.perform(get("/desk/card").session(session).with(as(Role.OFFICER))).andExpect(redirectedUrl("/desk"));
    }

    @Test
    void says_why_a_proofing_was_refused() throws Exception {
        var refused = Mockito.mock(ProofingRefused.class);
        given(refused.reason()).willReturn(ProofingRefused.Reason.FACE_CHECK_FAILED);
        given(useCases.of(ProofIdentity.class).proof(any(), any(), any())).willThrow(refused);
        read("/desk/card");

        mvc.perform(post("/desk/proofing")
                        .param("recognised", "false")
                        .session(session)
                        .with(as(Role.OFFICER))
                        .with(csrf()))
                .andExpect(flash().attribute("warning", "refused.proofing.FACE_CHECK_FAILED"));
    }

    @Test
    void voids_an_account_that_is_not_the_holders_once() throws Exception {
        read("/desk/card");

        for (var times = 0; times < 2; times++) {
            mvc.perform(post("/desk/disowned")
                            .session(session)
                            .with(as(Role.OFFICER))
                            .with(csrf()))
                    .andExpect(redirectedUrl("/desk"));
        }

        verify(useCases.of(VoidAccount.class))
                .voidAccount(
                        any(), eq(new Encounter(samples.signedIn(Role.OFFICER).personId(), true, "")));
    }

    @Test
    void says_that_nobody_waits_for_this_card() throws Exception {
        given(useCases.of(ProofingQueue.class).of(any())).willReturn(Optional.empty());

        read("/desk");

        verifyNoInteractions(useCases.of(ProofIdentity.class));
    }

    private void read(String next) throws Exception {
        mvc.perform(post("/desk/card").session(session).with(as(Role.OFFICER)).with(csrf()))
                .andExpect(redirectedUrl(next));
    }

    private void confirm(boolean recognised) throws Exception {
        mvc.perform(post("/desk/proofing")
                        .param("recognised", Boolean.toString(recognised))
                        .param("code", "1234 5678")
                        .session(session)
                        .with(as(Role.OFFICER))
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk"));
    }
}
