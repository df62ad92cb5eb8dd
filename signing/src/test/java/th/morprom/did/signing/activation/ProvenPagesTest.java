package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.DocumentReference;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.document.Tool;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.proof.ProofFacts;
import th.morprom.did.signing.proof.Proofs;
import th.morprom.did.signing.proof.VerifyProof;
import th.morprom.did.signing.register.DocumentNumbers;
import th.morprom.did.signing.sample.ScannedPage;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** Who writes for a doctor cannot print what would be believed as the doctor's. */
class ProvenPagesTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void a_draft_proves_nothing_and_the_document_that_becomes_of_it_does() {
        var content = SampleCertificates.of(CertificateType.SICK_LEAVE);
        var draft = system.batches.draft(credential, content);
        assertThat(ScannedPage.text(draft.pdf())).doesNotContain("#");

        sign(draft);

        var issued = system.register.pdf(draft.id());
        var scanned = ScannedPage.text(issued);
        assertThat(scanned).startsWith(ScannedPage.text(draft.pdf()) + "#");
        assertThat(verified(scanned)).isEqualTo(ProofFacts.of(content, draft.number(), SampleCertificates.TODAY));
        assertThat(words(issued)).isEqualTo(words(draft.pdf()));
        assertThat(system.verifier().verify(issued).outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void a_document_in_anothers_place_says_so_on_the_proven_page_too() {
        var old = system.batches.draft(credential, SampleCertificates.certificate());
        sign(old);
        var draft = system.batches.draft(credential, SampleCertificates.certificate(), Optional.of(old.id()));

        sign(draft);

        assertThat(words(system.register.pdf(draft.id())))
                .isEqualTo(words(draft.pdf()))
                .contains(old.number());
    }

    @Test
    void what_a_doctor_writes_himself_is_proven_once_he_has_agreed_and_no_sooner() {
        var prepared = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        assertThat(ScannedPage.text(prepared.preview())).doesNotContain("#");

        var signed = system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));

        var scanned = ScannedPage.text(signed.pdf());
        assertThat(scanned).startsWith(ScannedPage.text(prepared.preview()) + "#");
        assertThat(verified(scanned).number()).isEqualTo(prepared.number());
        assertThat(words(signed.pdf())).isEqualTo(words(prepared.preview()));
    }

    @Test
    void the_audit_log_names_the_proof_of_every_document_and_its_key() throws Exception {
        var draft = system.batches.draft(credential, SampleCertificates.certificate());
        sign(draft);
        var prepared = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        var signed = system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));

        assertThat(audited(draft.id())).isEqualTo(kidAndSha256(system.register.pdf(draft.id())));
        assertThat(audited(prepared.documentId())).isEqualTo(kidAndSha256(signed.pdf()));
    }

    /** To the minute, by the clock of Thailand; whatever time the signature has comes after it. */
    @Test
    void the_page_says_when_it_was_made_ready_and_keeps_to_it_however_late_it_is_signed() throws IOException {
        var draft = system.batches.draft(credential, SampleCertificates.certificate());
        system.clock.advance(Duration.ofHours(3));
        sign(draft);

        var issued = system.register.pdf(draft.id());
        assertThat(words(issued))
                .isEqualTo(words(draft.pdf()))
                .contains("จัดทำเพื่อลงนามเมื่อ9มิถุนายน2569เวลา10:04น.");
        var verdict = system.verifier().verify(issued);
        assertThat(verdict.signing().orElseThrow().time())
                .isEqualTo(draft.writtenAt().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS));
        try (var document = Loader.loadPDF(issued)) {
            assertThat(document.getSignatureDictionaries().get(0).getSignDate().toInstant())
                    .isAfterOrEqualTo(draft.writtenAt())
                    .isBeforeOrEqualTo(verdict.signing().orElseThrow().time());
        }
    }

    /** Another release may have written it, whose form was another. */
    @Test
    void what_is_shown_of_a_draft_is_what_is_signed_whatever_page_it_was_kept_with() {
        var draft = system.batches.draft(credential, SampleCertificates.certificate());
        keepFormerPage(draft);

        var shown = system.batches.readDraft.read(draft.id()).orElseThrow().pdf();
        sign(draft);

        assertThat(words(shown)).isEqualTo(words(draft.pdf()));
        assertThat(ScannedPage.text(shown)).doesNotContain("#");
        assertThat(words(system.register.pdf(draft.id()))).isEqualTo(words(shown));
    }

    @Test
    void so_it_is_where_pages_prove_nothing() {
        var draft = system.batches.draft(credential, SampleCertificates.certificate());
        keepFormerPage(draft);
        var kept = system.batches.drafts.find(draft.id()).orElseThrow();
        var render = new RenderDocument(
                new DocumentNumbers(system.jdbc),
                new RenderMedicalCertificate(system.clock),
                new PrepareSignature(),
                URI.create("https://verify.example.org/verify"),
                Optional.empty(),
                new SecureRandom());

        var signed = render.proven(kept, Optional.empty(), system.clock.instant());

        assertThat(signed.proof()).isEmpty();
        assertThat(words(signed.pdf())).isEqualTo(words(draft.pdf()));
    }

    private void keepFormerPage(Draft draft) {
        var reference = new DocumentReference(
                "1", URI.create("https://verify.example.org/verify/0"), VerificationCode.of("0".repeat(32)));
        system.jdbc
                .sql("update signing.draft set pdf = :pdf where id = :id")
                .param("pdf", new RenderMedicalCertificate(system.clock).render(draft.content(), reference))
                .param("id", draft.id())
                .update();
    }

    private String audited(UUID document) {
        return system.jdbc
                .sql("""
                        select details::jsonb ->> 'proofKid' || ' ' || (details::jsonb ->> 'proofSha256')
                          from audit.event
                         where type = 'document.prepared' and subject = :document
                        """)
                .param("document", document.toString())
                .query(String.class)
                .single();
    }

    /** From the page alone, as somebody would who compares it with the log. */
    private String kidAndSha256(byte[] pdf) throws Exception {
        var scanned = ScannedPage.text(pdf);
        var proof = Proofs.bytes(scanned.substring(scanned.indexOf('#') + 1));
        var kid = MessageDigest.getInstance("SHA-256")
                .digest(system.proofs.certificates().get(0).getEncoded());
        var hex = HexFormat.of();
        return hex.formatHex(kid, 0, 8)
                + " "
                + hex.formatHex(MessageDigest.getInstance("SHA-256").digest(proof));
    }

    private ProofFacts verified(String scanned) {
        return new VerifyProof(system.proofs.certificates()).verify(scanned, system.clock.instant());
    }

    private void sign(Draft draft) {
        var prepared = system.batches.prepareBatch.prepare(credential, Set.of(draft.id()));
        system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge()));
    }

    /** Lines break elsewhere beside a larger code. */
    private static String words(byte[] pdf) {
        return Tool.read(pdf, "pdftotext", "-raw", "@", "-").replaceAll("\\s", "");
    }
}
