package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.LicenceStanding;
import th.morprom.did.ra.signingrequest.Inbox;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocument.State;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.register.WithdrawDocument;

/** What a doctor does about a certificate that he signed and that is wrong. */
class IssuedPagesTest extends PortalTest {
    private static final String PAGE = "/medical-certificates/" + SampleData.DOCUMENT;
    private static final String SIGNATURE = PAGE + "/signature";

    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void the_register_has_a_file_with_its_content() {
        var rendered = useCases.of(Inbox.class)
                .find(samples.signedIn(Role.DOCTOR).personId(), SampleData.REQUEST)
                .orElseThrow()
                .draft()
                .pdf();
        given(useCases.of(IssuedDocuments.class).pdf(SampleData.DOCUMENT)).willReturn(rendered);
    }

    @Test
    void offers_to_write_it_anew_or_withdraw_it_while_it_holds() throws Exception {
        for (var language : List.of("th", "en")) {
            assertThat(page(PAGE, as(Role.DOCTOR), language)).contains(PAGE + "/withdrawal", PAGE + "/replacement");
        }

        is(State.WITHDRAWN);
        assertThat(page(PAGE, as(Role.DOCTOR), "th")).doesNotContain("/withdrawal", "/replacement");

        is(State.REPLACED);
        assertThat(page(PAGE, as(Role.DOCTOR), "en"))
                .contains("Replaced by", "ZZ0000001-2569-000099")
                .doesNotContain("/withdrawal", "/replacement");
    }

    @Test
    void withdraws_it_in_his_own_name() throws Exception {
        becomesUponWithdrawal(State.WITHDRAWN);

        mvc.perform(post(PAGE + "/withdrawal").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl(PAGE))
                .andExpect(flash().attribute("done", "issued.withdrawn"));

        var doctor = samples.signedIn(Role.DOCTOR).personId();
        verify(useCases.of(WithdrawDocument.class)).withdraw(SampleData.DOCUMENT, doctor, doctor.toString());
    }

    @Test
    void withdraws_it_though_he_may_sign_nothing_any_more() throws Exception {
        given(useCases.of(HeldCertificates.class).signing(any(), any())).willReturn(List.of());
        given(useCases.of(LicenceStanding.class).forbids(any())).willReturn(true);

        assertThat(page(PAGE, as(Role.DOCTOR), "th")).contains(PAGE + "/withdrawal");
        mvc.perform(post(PAGE + "/withdrawal").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl(PAGE));

        verify(useCases.of(WithdrawDocument.class)).withdraw(eq(SampleData.DOCUMENT), any(), any());
    }

    @Test
    void does_not_say_that_it_is_withdrawn_when_another_took_its_place_meanwhile() throws Exception {
        becomesUponWithdrawal(State.REPLACED);

        mvc.perform(post(PAGE + "/withdrawal").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl(PAGE))
                .andExpect(flash().attributeCount(0));
    }

    @Test
    void what_another_signed_is_not_there() throws Exception {
        for (var door : List.of("/withdrawal", "/replacement")) {
            mvc.perform(post(PAGE + door).with(as(Role.REGISTRAR)).with(csrf()).accept("text/html"))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get(PAGE + "/replacement").with(as(Role.REGISTRAR)).accept("text/html"))
                .andExpect(status().isNotFound());

        verify(useCases.of(WithdrawDocument.class), never()).withdraw(any(), any(), any());
        verify(useCases.of(PrepareDocument.class), never()).prepare(any(), any(), any());
    }

    @Test
    void a_new_one_begins_with_what_the_old_one_says() throws Exception {
        for (var language : List.of("th", "en")) {
            assertThat(page(PAGE + "/replacement", as(Role.DOCTOR), language))
                    .contains("value=\"สมชาย\"", "value=\"ใจดี\"", "ZZ0000001-2569-000001")
                    .contains("action=\"" + PAGE + "/replacement\"")
                    .doesNotContain("/medical-certificates/declaration", "new?type=");
        }
    }

    @Test
    void a_new_one_begins_blank_where_the_file_says_nothing_that_can_be_read() throws Exception {
        given(useCases.of(IssuedDocuments.class).pdf(SampleData.DOCUMENT)).willReturn(plainPage());

        assertThat(page(PAGE + "/replacement", as(Role.DOCTOR), "th"))
                .contains("name=\"patient.givenName\"")
                .doesNotContain("สมชาย");
    }

    @Test
    void the_new_one_is_prepared_in_the_place_of_the_old_one() throws Exception {
        replace();

        verify(useCases.of(PrepareDocument.class))
                .prepare(eq(SampleData.CREDENTIAL), any(), eq(Optional.of(SampleData.DOCUMENT)));
        assertThat(mvc.perform(get("/medical-certificates/new")
                                .param("from", SampleData.DOCUMENT.toString())
                                .param("lang", "en")
                                .session(session)
                                .with(as(Role.DOCTOR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .as("changed before it is signed")
                .contains("Takes the place of number ZZ0000001-2569-000001", PAGE + "/replacement");
    }

    @Test
    void who_cannot_sign_there_any_more_writes_nothing_in_its_place() throws Exception {
        given(useCases.of(HeldCertificates.class).signing(any(), any())).willReturn(List.of());

        mvc.perform(get(PAGE + "/replacement").with(as(Role.DOCTOR)))
                .andExpect(redirectedUrl(PAGE))
                .andExpect(flash().attribute("warning", "refused.inbox.CANNOT_SIGN"));
        mvc.perform(post(PAGE + "/replacement").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl(PAGE + "/replacement"));

        verify(useCases.of(PrepareDocument.class), never()).prepare(any(), any(), any());
    }

    @Test
    void nothing_takes_the_place_of_what_does_not_hold() throws Exception {
        is(State.WITHDRAWN);

        mvc.perform(get(PAGE + "/replacement").with(as(Role.DOCTOR)))
                .andExpect(redirectedUrl(PAGE))
                .andExpect(flash().attribute("warning", "issued.over"));
        mvc.perform(post(PAGE + "/replacement").with(as(Role.DOCTOR)).with(csrf()))
                .andExpect(redirectedUrl(PAGE + "/replacement"));

        verify(useCases.of(PrepareDocument.class), never()).prepare(any(), any(), any());
    }

    private static byte[] plainPage() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        }
    }

    private void replace() throws Exception {
        mvc.perform(post(PAGE + "/replacement")
                        .params(new TypedForms(ThaiDay.of(samples.now()), samples.facility())
                                .of(CertificateType.GENERAL))
                        .session(session)
                        .with(as(Role.DOCTOR))
                        .with(csrf()))
                .andExpect(redirectedUrl(SIGNATURE));
    }

    private void is(State state) {
        given(useCases.of(IssuedDocuments.class).find(SampleData.DOCUMENT)).willReturn(Optional.of(document(state)));
    }

    private void becomesUponWithdrawal(State state) {
        given(useCases.of(IssuedDocuments.class).find(SampleData.DOCUMENT))
                .willReturn(Optional.of(document(State.ISSUED)))
                .willReturn(Optional.of(document(state)));
    }

    private IssuedDocument document(State state) {
        return in(state, samples.document(SampleData.DOCUMENT, 1));
    }

    /** What became of this document. */
    static IssuedDocument in(State state, IssuedDocument document) {
        return new IssuedDocument(
                document.id(),
                document.owner(),
                document.number(),
                document.verificationToken(),
                document.issuedSha256(),
                document.sha256(),
                state,
                document.issuedAt(),
                document.maskedPatient(),
                document.sizeBytes(),
                state == State.REPLACED ? Optional.of("ZZ0000001-2569-000099") : Optional.empty(),
                document.type(),
                document.validUntil());
    }
}
