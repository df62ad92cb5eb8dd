package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import th.morprom.did.desk.card.ReadThaiIdCard;
import th.morprom.did.ra.deskagent.AskAgent;
import th.morprom.did.ra.deskagent.AtDesk;
import th.morprom.did.ra.deskagent.DeskAgentRefused;
import th.morprom.did.ra.deskagent.RequestAgent;
import th.morprom.did.ra.deskagent.TakeReading;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofIdentity;
import th.morprom.did.ra.proofing.ProofingQueue;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.proofing.ReadBy;
import th.morprom.did.ra.proofing.VoidAccount;
import th.morprom.did.ra.proofing.card.ThaiIdCard;
import th.morprom.did.ra.recovery.StartRecovery;
import th.morprom.did.testpki.card.SimulatedTerminal;
import th.morprom.did.testpki.card.SimulatedThaiIdCard;

class DeskPageTest extends PortalTest {
    private static final Pattern NAMED = Pattern.compile("name=\"of\" value=\"([^\"]+)\"");

    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void proof() {
        given(useCases.of(ProofIdentity.class).proof(any(), any(), any()))
                .willReturn(new Proofing("IAL2.3", "assurance/1", "00", UUID.randomUUID(), samples.now()));
    }

    @Test
    void shows_the_card_in_the_reader_beside_what_was_declared() throws Exception {
        read("/desk/card");

        assertThat(page())
                .contains(samples.applicant().person().thai().given())
                .contains("src=\"data:image/jpeg;base64,")
                .contains("ตรงกัน")
                .doesNotContain("class=\"differs\"")
                .doesNotContain(samples.applicant().person().citizenNumber());
    }

    @Test
    void records_the_proofing_once_and_forgets_the_card() throws Exception {
        read("/desk/card");
        var of = shown();

        confirm(of);
        confirm(of);

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
                        .param("of", shown())
                        .param("recognised", "false")
                        .session(session)
                        .with(as(Role.OFFICER))
                        .with(csrf()))
                .andExpect(flash().attribute("warning", "refused.proofing.FACE_CHECK_FAILED"));
    }

    @Test
    void voids_an_account_that_is_not_the_holders_once() throws Exception {
        read("/desk/card");
        var of = shown();

        for (var times = 0; times < 2; times++) {
            mvc.perform(post("/desk/disowned")
                            .param("of", of)
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
    void shows_the_first_code_of_a_recovery_once() throws Exception {
        read("/desk/card");
        var of = shown();
        mvc.perform(post("/desk/recovery/options")
                        .param("of", of)
                        .session(session)
                        .with(as(Role.OFFICER))
                        .with(csrf()))
                .andExpect(status().isOk());
        var recovery = signed("/desk/recovery").param("of", of);

        var page = mvc.perform(recovery).andReturn().getResponse();

        assertThat(page.getContentAsString()).contains("1234 5678", "1234 5678 9012");
        mvc.perform(recovery).andExpect(redirectedUrl("/desk"));
        verify(useCases.of(StartRecovery.class))
                .start(any(), eq(new Encounter(samples.signedIn(Role.OFFICER).personId(), true, "")), any());
    }

    @Test
    void a_button_on_the_page_of_one_card_does_nothing_to_the_card_that_was_read_after_it() throws Exception {
        read("/desk/card");
        var before = shown();
        read("/desk/card");

        for (var button : List.of("/desk/proofing", "/desk/disowned", "/desk/recovery")) {
            mvc.perform(signed(button).param("of", before).param("recognised", "true"))
                    .andExpect(redirectedUrl("/desk"))
                    .andExpect(flash().attribute("warning", "desk.lapsed"));
        }
        mvc.perform(signed("/desk/recovery/options").param("of", before)).andExpect(status().isConflict());

        verifyNoInteractions(
                useCases.of(ProofIdentity.class), useCases.of(VoidAccount.class), useCases.of(StartRecovery.class));
        assertThat(shown()).isNotEqualTo(before);
    }

    @Test
    void says_that_nobody_waits_for_this_card() throws Exception {
        given(useCases.of(ProofingQueue.class).of(any())).willReturn(Optional.empty());

        read("/desk");

        verifyNoInteractions(useCases.of(ProofIdentity.class));
    }

    @Test
    void lets_the_officers_page_alone_ask_the_agent_on_his_own_computer() throws Exception {
        var agent = "connect-src 'self' http://127.0.0.1:9847;";

        assertThat(policy("/desk")).contains(agent);
        for (var other : new String[] {"/", "/me", "/consent"}) {
            assertThat(policy(other)).contains("connect-src 'self';").doesNotContain("127.0.0.1");
        }
    }

    @Test
    void lays_the_card_that_the_agent_read_beside_what_was_declared_and_says_who_read_it() throws Exception {
        var readBy = new ReadBy(UUID.randomUUID(), "thumbprint", "0.1.0", "Reader 00");
        given(useCases.of(TakeReading.class).take(any(), eq("signed")))
                .willReturn(new TakeReading.Taken(card(), readBy));

        readAtAgent("/desk/card");
        confirm(shown());

        verify(useCases.of(ProofIdentity.class))
                .proof(
                        eq(SampleData.APPLICANT_ENROLMENT),
                        any(),
                        eq(new Encounter(
                                samples.signedIn(Role.OFFICER).personId(), true, "1234 5678", Optional.of(readBy))));
    }

    @Test
    void a_card_that_an_agent_read_before_it_was_stopped_proofs_nobody_and_is_gone() throws Exception {
        var readBy = new ReadBy(UUID.randomUUID(), "thumbprint", "0.1.0", "Reader 00");
        given(useCases.of(TakeReading.class).take(any(), eq("signed")))
                .willReturn(new TakeReading.Taken(card(), readBy));
        var refused = Mockito.mock(DeskAgentRefused.class);
        given(refused.reason()).willReturn(DeskAgentRefused.Reason.STOPPED);
        willThrow(refused).given(useCases.of(TakeReading.class)).requireStillCounts(any(), eq(readBy));
        readAtAgent("/desk/card");

        confirm(shown());

        verifyNoInteractions(useCases.of(ProofIdentity.class));
        mvc.perform(get("/desk/card").session(session).with(as(Role.OFFICER)))
                .andExpect(flash().attribute("warning", "desk.lapsed"));
    }

    @Test
    void says_why_a_reading_of_the_agent_was_refused() throws Exception {
        var refused = Mockito.mock(DeskAgentRefused.class);
        given(refused.reason()).willReturn(DeskAgentRefused.Reason.STOPPED);
        given(useCases.of(TakeReading.class).take(any(), any())).willThrow(refused);
        given(useCases.of(RequestAgent.class).request(any(), any())).willThrow(refused);

        readAtAgent("/desk").andExpect(flash().attribute("warning", "refused.agent.STOPPED"));

        mvc.perform(post("/desk/agent/request")
                        .param("statement", "signed")
                        .session(session)
                        .accept(MediaType.APPLICATION_JSON)
                        .with(as(Role.OFFICER))
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("urn:morprom:problem:refused.agent.STOPPED"));
    }

    @Test
    void asks_each_session_by_itself() throws Exception {
        var desks = ArgumentCaptor.forClass(AtDesk.class);
        for (var each : new MockHttpSession[] {session, session, new MockHttpSession()}) {
            mvc.perform(post("/desk/agent/question")
                            .session(each)
                            .accept(MediaType.APPLICATION_JSON)
                            .with(as(Role.OFFICER))
                            .with(csrf()))
                    .andExpect(jsonPath("$.facility").value(samples.facility().hcode9()));
        }

        verify(useCases.of(AskAgent.class), times(3)).ask(desks.capture());
        var asked = desks.getAllValues();
        assertThat(asked.get(0)).isEqualTo(asked.get(1)).isNotEqualTo(asked.get(2));
    }

    private ThaiIdCard card() {
        var terminal = new SimulatedTerminal("reader");
        terminal.insert(SimulatedThaiIdCard.of(samples.applicant().person(), LocalDate.now(ThaiDates.ZONE)));
        return ThaiIdCard.of(new ReadThaiIdCard().read(terminal));
    }

    private String policy(String address) throws Exception {
        var answer =
                mvc.perform(get(address).with(as(Role.OFFICER))).andReturn().getResponse();
        return String.valueOf(answer.getHeader("Content-Security-Policy"));
    }

    private ResultActions readAtAgent(String next) throws Exception {
        return mvc.perform(post("/desk/agent/reading")
                        .param("statement", "signed")
                        .session(session)
                        .with(as(Role.OFFICER))
                        .with(csrf()))
                .andExpect(redirectedUrl(next));
    }

    private void read(String next) throws Exception {
        mvc.perform(post("/desk/card").session(session).with(as(Role.OFFICER)).with(csrf()))
                .andExpect(redirectedUrl(next));
    }

    private String page() throws Exception {
        return mvc.perform(get("/desk/card").session(session).with(as(Role.OFFICER)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** The card that the page shows, as each of its forms names it. */
    private String shown() throws Exception {
        var named = NAMED.matcher(page()).results().map(found -> found.group(1)).toList();
        assertThat(named).hasSize(3).containsOnly(named.get(0));
        return named.get(0);
    }

    private MockHttpServletRequestBuilder signed(String address) {
        return post(address)
                .session(session)
                .param("credentialId", "AA")
                .param("clientDataJSON", "AA")
                .param("authenticatorData", "AA")
                .param("signature", "AA")
                .with(as(Role.OFFICER))
                .with(csrf());
    }

    private void confirm(String of) throws Exception {
        mvc.perform(post("/desk/proofing")
                        .param("of", of)
                        .param("recognised", "true")
                        .param("code", "1234 5678")
                        .session(session)
                        .with(as(Role.OFFICER))
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk"));
    }
}
