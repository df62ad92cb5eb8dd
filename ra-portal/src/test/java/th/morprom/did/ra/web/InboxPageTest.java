package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import th.morprom.did.ra.signingrequest.DeclineRequest;
import th.morprom.did.ra.signingrequest.Inbox;
import th.morprom.did.ra.signingrequest.InboxRefused;
import th.morprom.did.ra.signingrequest.SigningRequest.DeclineReason;
import th.morprom.did.ra.signingrequest.SigningRequest.Declined;
import th.morprom.did.signing.activation.FinishBatch;
import th.morprom.did.signing.activation.FinishDocument;
import th.morprom.did.signing.activation.SignBatch;
import th.morprom.did.signing.activation.SignedBatch;
import th.morprom.did.signing.activation.SignedBatch.Outcome;
import th.morprom.did.signing.activation.SigningRefused;

class InboxPageTest extends PortalTest {
    private static final String INBOX = "/medical-certificates/waiting";

    @Test
    void the_navigation_marks_the_inbox_and_not_the_form_beside_it() throws Exception {
        assertThat(page(INBOX, as(Role.DOCTOR), "th"))
                .contains("href=\"" + INBOX + "\" aria-current=\"page\"")
                .doesNotContain("href=\"/medical-certificates/new\" aria-current");
        assertThat(page("/medical-certificates/new", as(Role.DOCTOR), "th"))
                .contains("href=\"/medical-certificates/new\" aria-current=\"page\"")
                .doesNotContain("href=\"" + INBOX + "\" aria-current");
    }

    private static final String SIGNATURE = INBOX + "/signature";

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void shows_who_wants_what_signed_with_the_very_page() throws Exception {
        assertThat(page(INBOX, as(Role.DOCTOR), "th"))
                .contains("สมชาย ใจดี", "ZZ0000001-2569-000036", "HIS ของโรงพยาบาล", "VN 12345", "preview.pdf");

        mvc.perform(get(INBOX + "/" + SampleData.REQUEST + "/page.png").with(as(Role.DOCTOR)))
                .andExpect(header().string("Content-Type", "image/png"))
                .andExpect(header().string("Cache-Control", "no-store"));
        mvc.perform(get(INBOX + "/" + SampleData.REQUEST + "/preview.pdf").with(as(Role.DOCTOR)))
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("Content-Security-Policy", "frame-ancestors 'none'"));
    }

    @Test
    void shows_nobody_what_waits_for_another() throws Exception {
        given(useCases.of(Inbox.class).find(any(), any())).willReturn(Optional.empty());

        for (var part : List.of("page.png", "preview.pdf")) {
            mvc.perform(get(INBOX + "/" + SampleData.REQUEST + "/" + part)
                            .with(as(Role.DOCTOR))
                            .accept("text/html"))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void asks_the_passkey_once_for_all_that_was_chosen_and_signs_that_batch() throws Exception {
        given(useCases.of(SignBatch.class).sign(eq(SampleRequests.BATCH), any()))
                .willReturn(new SignedBatch(
                        SampleRequests.BATCH,
                        List.of(new SignedBatch.Item(SampleData.REQUEST, "ZZ0000001-2569-000036", Outcome.SIGNED))));

        choose().andExpect(jsonPath("$.challenge").value("A".repeat(43)));
        mvc.perform(LoginPageTest.assertion(SIGNATURE)
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .with(csrf())
                        .param("document", SampleData.REQUEST.toString()))
                .andExpect(redirectedUrl(INBOX))
                .andExpect(flash().attribute("takenBack", 0));

        verify(useCases.of(Inbox.class)).prepare(any(), eq(Set.of(SampleData.REQUEST)));
    }

    @Test
    void signs_nothing_if_the_choice_is_not_what_the_passkey_was_asked_for() throws Exception {
        choose();

        mvc.perform(LoginPageTest.assertion(SIGNATURE)
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .with(csrf())
                        .param("document", UUID.randomUUID().toString()))
                .andExpect(status().isConflict());

        verify(useCases.of(SignBatch.class), never()).sign(any(), any());
    }

    @Test
    void whoever_may_not_sign_there_any_more_signs_no_batch() throws Exception {
        var refused = mock(InboxRefused.class);
        given(refused.reason()).willReturn(InboxRefused.Reason.CANNOT_SIGN);
        choose();
        willThrow(refused)
                .given(useCases.of(Inbox.class))
                .requireSigner(samples.signedIn(Role.DOCTOR).personId(), Set.of(SampleData.REQUEST));

        mvc.perform(LoginPageTest.assertion(SIGNATURE)
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .with(csrf())
                        .param("document", SampleData.REQUEST.toString()))
                .andExpect(status().isConflict());

        verify(useCases.of(SignBatch.class), never()).sign(any(), any());
    }

    @Test
    void an_agreement_that_came_too_late_leads_back_to_the_inbox() throws Exception {
        var late = mock(SigningRefused.class);
        given(late.reason()).willReturn(SigningRefused.Reason.EXPIRED);
        given(useCases.of(SignBatch.class).sign(any(), any())).willThrow(late);
        choose();

        mvc.perform(LoginPageTest.assertion(SIGNATURE)
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .with(csrf())
                        .param("document", SampleData.REQUEST.toString()))
                .andExpect(redirectedUrl(INBOX))
                .andExpect(flash().attribute("warning", "refused.signing.EXPIRED"));
    }

    @Test
    void says_which_are_signed_and_offers_to_finish_the_rest() throws Exception {
        given(useCases.of(FinishBatch.class).unfinished(any())).willReturn(List.of(SampleRequests.BATCH));

        for (var language : List.of("th", "en")) {
            assertThat(page(INBOX, as(Role.DOCTOR), language))
                    .contains(INBOX + "/batches/" + SampleRequests.BATCH + "/finish");
        }
        var partly = new SignedBatch(
                SampleRequests.BATCH,
                List.of(
                        new SignedBatch.Item(SampleData.REQUEST, "ZZ0000001-2569-000036", Outcome.SIGNED),
                        new SignedBatch.Item(UUID.randomUUID(), "ZZ0000001-2569-000037", Outcome.OUTAGE)));
        assertThat(mvc.perform(get(INBOX)
                                .flashAttr("batch", partly)
                                .flashAttr("takenBack", 1)
                                .param("lang", "en")
                                .with(as(Role.DOCTOR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("ZZ0000001-2569-000037", "not signed yet", "1 were taken back")
                .doesNotContain("??");
    }

    @Test
    void offers_to_finish_a_document_that_he_agreed_to_by_itself() throws Exception {
        given(useCases.of(FinishDocument.class)
                        .unfinished(samples.signedIn(Role.DOCTOR).personId()))
                .willReturn(List.of(new FinishDocument.Unfinished(SampleData.DOCUMENT, "ZZ0000001-2569-000035")));

        for (var language : List.of("th", "en")) {
            assertThat(page(INBOX, as(Role.DOCTOR), language))
                    .contains("ZZ0000001-2569-000035", "/medical-certificates/" + SampleData.DOCUMENT + "/finish");
        }
    }

    @Test
    void says_of_what_will_never_be_signed_why_and_what_is_to_be_done() throws Exception {
        var over = new SignedBatch(
                SampleRequests.BATCH,
                List.of(new SignedBatch.Item(
                        SampleData.REQUEST, "ZZ0000001-2569-000036", Outcome.CERTIFICATE_REVOKED)));

        assertThat(mvc.perform(get(INBOX)
                                .flashAttr("batch", over)
                                .flashAttr("takenBack", 0)
                                .param("lang", "en")
                                .with(as(Role.DOCTOR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("will not be signed: the certificate is revoked", "written anew by the facility")
                .doesNotContain("Press “Go on”");
    }

    @Test
    void leads_to_more_than_one_page_can_show() throws Exception {
        given(useCases.of(Inbox.class).of(any(), eq(0L))).willReturn(new Inbox.Page(List.of(), 170, Optional.of(412L)));

        assertThat(page(INBOX, as(Role.DOCTOR), "en")).contains(INBOX + "?after=412");
    }

    @Test
    void declines_with_a_reason_on_one_line() throws Exception {
        given(useCases.of(DeclineRequest.class).decline(any(), any(), any())).willReturn(true);

        mvc.perform(post(INBOX + "/" + SampleData.REQUEST + "/decline")
                        .with(as(Role.DOCTOR))
                        .with(csrf())
                        .param("reason", "NOT_EXAMINED")
                        .param("note", " ตรวจโดย\r\nแพทย์เวร\u202e "))
                .andExpect(redirectedUrl(INBOX))
                .andExpect(flash().attribute("done", "waiting.declined"));

        verify(useCases.of(DeclineRequest.class))
                .decline(
                        samples.signedIn(Role.DOCTOR).personId(),
                        SampleData.REQUEST,
                        new Declined(DeclineReason.NOT_EXAMINED, Optional.of("ตรวจโดย แพทย์เวร")));
    }

    private org.springframework.test.web.servlet.ResultActions choose() throws Exception {
        return mvc.perform(post(SIGNATURE + "/options")
                .session(session)
                .with(as(Role.DOCTOR))
                .with(csrf())
                .param("document", SampleData.REQUEST.toString()));
    }
}
