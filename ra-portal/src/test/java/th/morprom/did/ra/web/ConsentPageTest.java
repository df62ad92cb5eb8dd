package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.GiveForChild;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.SealedReceipts;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.consent.WithdrawForChild;
import th.morprom.did.ra.guardian.Guardianships;

class ConsentPageTest extends PortalTest {
    @Test
    void asks_each_purpose_by_itself_and_ticks_nothing_beforehand() throws Exception {
        var html = page("/consent", as(Role.DOCTOR), "th");

        assertThat(html).contains("name=\"purpose\" value=\"SHARE\"").doesNotContain("checked");
    }

    @Test
    void records_only_what_was_ticked_in_the_language_it_was_shown() throws Exception {
        var shown = samples.notice(Purpose.SHARE, Language.TH);

        give(shown.sha256(), "SHARE").andExpect(redirectedUrl("/me"));

        verify(useCases.of(GiveConsent.class))
                .give(samples.signedIn(Role.DOCTOR).personId(), List.of(shown), "web");
    }

    @Test
    void records_nothing_when_nothing_was_ticked_or_another_text_was_shown() throws Exception {
        give("anything").andExpect(flash().attribute("warning", "consent.none-ticked"));
        give("another text", "SHARE").andExpect(flash().attribute("warning", "refused.consent.NOTICE_CHANGED"));

        verifyNoInteractions(useCases.of(GiveConsent.class));
    }

    @Test
    void withdraws_one_purpose() throws Exception {
        mvc.perform(post("/consent/SHARE/withdrawal").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl("/consent"));

        verify(useCases.of(WithdrawConsent.class))
                .withdraw(samples.signedIn(Role.DOCTOR).personId(), Purpose.SHARE, Language.TH, "web");
    }

    @Test
    void a_minor_is_told_who_consents_and_ticks_nothing() throws Exception {
        given(useCases.of(Guardianships.class).isMinor(any())).willReturn(true);

        var html = page("/consent", as(Role.DOCTOR), "th");

        assertThat(html).contains("ผู้ใช้อำนาจปกครอง").doesNotContain("type=\"checkbox\"");
    }

    @Test
    void a_guardian_consents_and_withdraws_for_his_child() throws Exception {
        var shown = samples.notice(Purpose.SHARE, Language.TH);
        var me = samples.signedIn(Role.DOCTOR).personId();
        var address = "/consent/children/" + SampleData.RECEIPT;

        mvc.perform(post(address)
                        .param("shown", shown.sha256())
                        .param("purpose", "SHARE")
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl(address));
        mvc.perform(post(address + "/SHARE/withdrawal").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl(address));

        verify(useCases.of(GiveForChild.class)).give(me, SampleData.RECEIPT, List.of(shown), "web");
        verify(useCases.of(WithdrawForChild.class)).withdraw(me, SampleData.RECEIPT, Purpose.SHARE, Language.TH, "web");
        mvc.perform(get("/consent/children/" + UUID.randomUUID())
                        .with(as(Role.DOCTOR))
                        .accept("text/html"))
                .andExpect(status().isNotFound());
    }

    @Test
    void shows_nobody_elses_receipt() throws Exception {
        mvc.perform(get("/consent/receipts/" + UUID.randomUUID())
                        .with(as(Role.DOCTOR))
                        .accept("text/html"))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_receipt_is_downloaded_as_it_was_sealed_by_whose_it_is() throws Exception {
        given(useCases.of(SealedReceipts.class).pdf(SampleData.RECEIPT)).willReturn(Optional.of(new byte[] {'%', 'P'}));
        var address = "/consent/receipts/" + SampleData.RECEIPT;

        assertThat(page(address, as(Role.DOCTOR), "th")).contains(address + "/receipt.pdf");
        mvc.perform(get(address + "/receipt.pdf").with(as(Role.DOCTOR)))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"))
                .andExpect(content().bytes(new byte[] {'%', 'P'}));
        mvc.perform(get(address + "/receipt.pdf").with(as(Role.OFFICER)).accept("text/html"))
                .andExpect(status().isNotFound());
    }

    private ResultActions give(String shown, String... purposes) throws Exception {
        var request = post("/consent").param("shown", shown);
        if (purposes.length > 0) {
            request.param("purpose", purposes);
        }
        return mvc.perform(request.with(as(Role.DOCTOR)).with(csrf()));
    }
}
