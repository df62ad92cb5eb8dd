package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.morprom.did.ra.citizen.OpenSharedDocument;
import th.morprom.did.ra.citizen.Share;
import th.morprom.did.ra.citizen.Share.Scope;
import th.morprom.did.ra.citizen.Share.Terms;
import th.morprom.did.ra.citizen.ShareDocument;
import th.morprom.did.ra.citizen.SharingRefused;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.verification.Tone;
import th.morprom.did.ra.verification.Uploads;
import th.morprom.did.ra.verification.VerificationProperties;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.VerifyDocument;

/** Where a link leads, and what it is made for. */
class SharedPageTest extends PortalTest {
    private static final String ADDRESS = "/shared/" + SampleData.TOKEN;

    @Autowired
    private Uploads uploads;

    @Autowired
    private VerificationProperties limits;

    @Test
    void a_link_to_verify_shows_the_verdict_and_no_way_to_the_document() throws Exception {
        opens(new Share.Use(Scope.VERIFY, Optional.empty(), 1, Optional.empty()));
        given(useCases.of(OpenSharedDocument.class).document(any())).willReturn(Optional.empty());
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).verdict(Verdict.Outcome.VALID, Optional.empty()));

        assertThat(shown("th")).contains("เอกสารถูกต้อง", "โดยไม่แสดงตัวเอกสาร").doesNotContain("document.pdf");
        assertThat(shown("en")).contains("data-outcome=\"VALID\"", "Authentic").doesNotContain("document.pdf");
        mvc.perform(get(ADDRESS + "/document.pdf").accept("text/html")).andExpect(status().isNotFound());
    }

    @Test
    void a_verdict_has_the_colour_that_it_has_where_strangers_verify() throws Exception {
        opens(new Share.Use(Scope.VERIFY, Optional.empty(), 1, Optional.empty()));
        for (var outcome : Verdict.Outcome.values()) {
            given(useCases.of(VerifyDocument.class).verify(any()))
                    .willReturn(new SampleSigning(samples.now()).verdict(outcome, Optional.empty()));

            var colour = Tone.of(outcome).name().toLowerCase(Locale.ROOT);
            assertThat(shown("th"))
                    .containsPattern("class=\"notice " + colour + "\"[^>]* data-outcome=\"" + outcome + "\"");
        }
    }

    @Test
    void calls_no_certificate_revoked_that_is_suspended() throws Exception {
        opens(new Share.Use(Scope.VERIFY, Optional.empty(), 1, Optional.empty()));
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).suspended(Verdict.Outcome.REVOKED_LATER));

        assertThat(shown("th")).contains("ใบรับรองถูกพักใช้ภายหลัง").doesNotContain("ใบรับรองถูกเพิกถอน");
        assertThat(shown("en")).contains("was suspended afterwards").doesNotContain("was revoked");
    }

    @Test
    void a_link_to_verify_takes_one_of_the_places_of_those_who_verify() throws Exception {
        opens(new Share.Use(Scope.VERIFY, Optional.empty(), 1, Optional.empty()));
        given(useCases.of(VerifyDocument.class).verify(any()))
                .willReturn(new SampleSigning(samples.now()).verdict(Verdict.Outcome.VALID, Optional.empty()));

        assertThat(besides(limits.atOnce() - 1)).isEqualTo(200);
        assertThat(besides(limits.atOnce())).isEqualTo(503);
    }

    /** How the link answers while so many others verify. */
    private int besides(int others) throws Exception {
        if (others > 0) {
            return uploads.hold(() -> {
                try {
                    return besides(others - 1);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
        return mvc.perform(get(ADDRESS).accept("text/html"))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void one_that_was_opened_says_until_when_and_how_often_it_will_again() throws Exception {
        var now = Optional.of(samples.now());
        opens(new Share.Use(Scope.DOCUMENT, Optional.of(3), 2, now));
        assertThat(shown("en")).contains("You can look at it until", "opened once more");

        opens(new Share.Use(Scope.DOCUMENT, Optional.of(3), 3, now));
        assertThat(shown("en")).contains("it does not open again");
        assertThat(shown("th")).contains("หลังจากนั้นเปิดไม่ได้อีก");
    }

    @Test
    void a_card_shows_no_address_that_no_passkey_has_opened() throws Exception {
        var person = useCases.of(People.class)
                .find(samples.signedIn(Role.DOCTOR).personId())
                .orElseThrow();
        for (var page : List.of("/citizen", "/me")) {
            var shown = mvc.perform(get(page).with(as(Role.DOCTOR)))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(shown)
                    .contains(person.contact().maskedEmail().orElseThrow(), "href=\"/me\"")
                    .doesNotContain(
                            person.contact().email().orElseThrow(),
                            person.contact().phone().orElseThrow());
        }
    }

    @Test
    void one_whose_openings_are_counted_is_opened_by_a_button() throws Exception {
        var waiting = opens(new Share.Use(Scope.DOCUMENT, Optional.of(3), 1, Optional.empty()));
        given(useCases.of(OpenSharedDocument.class).open(SampleData.TOKEN)).willReturn(Optional.empty());
        given(useCases.of(OpenSharedDocument.class).waiting(SampleData.TOKEN)).willReturn(Optional.of(waiting));

        assertThat(shown("th")).contains("เปิดได้อีก 2 ครั้ง").doesNotContain("document.pdf");
        assertThat(shown("en")).contains("It can be opened 2 more times").doesNotContain("document.pdf");
        mvc.perform(post(ADDRESS).with(csrf())).andExpect(redirectedUrl(ADDRESS));
        verify(useCases.of(OpenSharedDocument.class)).spend(SampleData.TOKEN);
    }

    @Test
    void its_maker_chooses_what_it_shows_and_how_often() throws Exception {
        given(useCases.of(ShareDocument.class).share(any(), any(), any()))
                .willThrow(new SharingRefused(SharingRefused.Reason.OPENINGS));
        var page = "/citizen/documents/" + SampleData.DOCUMENT;
        mvc.perform(post(page + "/shares")
                        .param("days", "7")
                        .param("scope", "VERIFY")
                        .param("openings", "1")
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("warning", "refused.sharing.OPENINGS"));

        verify(useCases.of(ShareDocument.class))
                .share(any(), eq(SampleData.DOCUMENT), eq(new Terms(Duration.ofDays(7), Scope.VERIFY, Optional.of(1))));
    }

    private Share opens(Share.Use use) {
        var before =
                useCases.of(OpenSharedDocument.class).open(SampleData.TOKEN).orElseThrow();
        var share = new Share(
                before.share().id(),
                before.share().person(),
                before.share().document(),
                before.share().createdAt(),
                before.share().expiresAt(),
                Optional.empty(),
                Optional.empty(),
                use);
        given(useCases.of(OpenSharedDocument.class).open(SampleData.TOKEN))
                .willReturn(Optional.of(new OpenSharedDocument.Opened(share, before.received())));
        return share;
    }

    private String shown(String language) throws Exception {
        var page = mvc.perform(get(ADDRESS).param("lang", language))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("??");
        return page;
    }
}
