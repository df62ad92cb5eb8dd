package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.register.IssuedDocument.State;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict.Outcome;

class ReplaceDocumentTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void the_old_document_holds_until_the_new_one_is_signed_and_then_verifies_as_replaced() {
        var old = signed(Optional.empty());
        var draft = draft(Optional.of(old));
        assertThat(system.verifier().verify(system.register.pdf(old)).outcome()).isEqualTo(Outcome.VALID);

        sign(draft);

        var verdict = system.verifier().verify(system.register.pdf(old));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REPLACED);
        assertThat(verdict.findings()).containsExactly(Finding.REPLACED);
        assertThat(verdict.register().orElseThrow().replacedBy()).contains(draft.number());
        assertThat(system.verifier().verify(system.register.pdf(draft.id())).outcome())
                .isEqualTo(Outcome.VALID);
        assertThat(system.heard.changes()).containsExactly("issued " + old, "issued " + draft.id(), "replaced " + old);
    }

    @Test
    void nothing_takes_the_place_of_a_document_that_is_not_in_force() {
        var old = signed(Optional.empty());
        sign(draft(Optional.of(old)));

        assertThat(refusal(old)).isEqualTo(Reason.UNKNOWN_DOCUMENT);
        assertThat(refusal(UUID.randomUUID())).isEqualTo(Reason.UNKNOWN_DOCUMENT);
    }

    @Test
    void what_was_withdrawn_meanwhile_stays_withdrawn() {
        var old = signed(Optional.empty());
        var draft = draft(Optional.of(old));
        system.withdraw(old);

        sign(draft);

        assertThat(system.register.find(old).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
        assertThat(system.register.find(draft.id()).orElseThrow().state()).isEqualTo(State.ISSUED);
    }

    @Test
    void the_doctor_himself_writes_one_in_the_place_of_his_own() {
        var old = signed(Optional.empty());

        var prepared = system.prepareDocument.prepare(credential, SampleCertificates.certificate(), Optional.of(old));
        assertThat(system.verifier().verify(system.register.pdf(old)).outcome()).isEqualTo(Outcome.VALID);
        system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));

        var verdict = system.verifier().verify(system.register.pdf(old));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REPLACED);
        assertThat(verdict.register().orElseThrow().replacedBy()).contains(prepared.number());
        assertThat(system.heard.changes())
                .containsExactly("issued " + old, "issued " + prepared.documentId(), "replaced " + old);
    }

    @Test
    void the_page_that_he_reads_names_what_it_replaces() throws Exception {
        var old = signed(Optional.empty());
        var number = system.register.find(old).orElseThrow().number();

        var prepared = system.prepareDocument.prepare(credential, SampleCertificates.certificate(), Optional.of(old));

        try (var page = Loader.loadPDF(prepared.preview())) {
            assertThat(new PDFTextStripper().getText(page)).contains(number);
        }
    }

    @Test
    void he_writes_nothing_in_the_place_of_what_is_not_his_or_not_in_force() {
        var withdrawn = signed(Optional.empty());
        system.withdraw(withdrawn);
        var anothers = signed(Optional.empty());
        system.jdbc
                .sql("alter table signing.document disable trigger document_kept")
                .update();
        system.jdbc
                .sql("update signing.document set owner = :other where id = :id")
                .param("other", UUID.randomUUID())
                .param("id", anothers)
                .update();

        for (var old : Set.of(withdrawn, anothers, UUID.randomUUID())) {
            assertThat(catchThrowableOfType(
                                    SigningRefused.class,
                                    () -> system.prepareDocument.prepare(
                                            credential, SampleCertificates.certificate(), Optional.of(old)))
                            .reason())
                    .isEqualTo(Reason.UNKNOWN_DOCUMENT);
        }
    }

    private Reason refusal(UUID old) {
        return catchThrowableOfType(SigningRefused.class, () -> draft(Optional.of(old)))
                .reason();
    }

    private UUID signed(Optional<UUID> replaces) {
        var draft = draft(replaces);
        sign(draft);
        return draft.id();
    }

    private Draft draft(Optional<UUID> replaces) {
        return system.batches.draft(credential, SampleCertificates.certificate(), replaces);
    }

    private void sign(Draft draft) {
        var prepared = system.batches.prepareBatch.prepare(credential, Set.of(draft.id()));
        system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge()));
    }
}
