package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import th.morprom.did.signing.activation.SignedDocument;
import th.morprom.did.signing.document.PdfaValidator;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.WithdrawalRefused;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** What the verifier says of documents that this system issued itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuedDocumentVerificationTest {
    private final SigningSystem system = new SigningSystem();
    private final VerifyDocument verifier = system.verifier();
    private byte[] signed = new byte[0];
    private UUID id = new UUID(0, 0);

    @BeforeAll
    void issue_a_document() {
        var document = issued();
        signed = document.pdf();
        id = document.documentId();
    }

    @Test
    void knows_the_document_by_what_is_signed() {
        var verdict = verifier.verify(signed);

        assertThat(verdict.outcome()).as("%s", verdict.findings()).isEqualTo(Outcome.VALID);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.level()).contains(Level.LT);
        assertThat(verdict.register()).isEqualTo(system.register.find(id));
        assertThat(verdict.sha256())
                .isEqualTo(system.register.find(id).orElseThrow().sha256());
        assertThat(verdict.signer().orElseThrow().name()).isEqualTo("กตัญญู ฝั้นป่าซาง");
    }

    @Test
    void stays_pdfa_with_its_signature() {
        assertThat(PdfaValidator.violations(signed, PDFAFlavour.PDFA_3_B)).isEmpty();
    }

    @Test
    void stays_pdfa_and_known_with_time_stamps_of_the_document() {
        var sources = system.pki.sources();
        var archived = sources.archived(sources.archived(signed));

        var verdict = verifier.verify(archived);

        assertThat(PdfaValidator.violations(archived, PDFAFlavour.PDFA_3_B)).isEmpty();
        assertThat(verdict.outcome()).as("%s", verdict.findings()).isEqualTo(Outcome.VALID);
        assertThat(verdict.level()).contains(Level.LTA);
        assertThat(verdict.register()).isEqualTo(system.register.find(id));
    }

    @Test
    void finds_any_flipped_bit() {
        for (int at = 0; at < signed.length; at += signed.length / 200) {
            var forged = signed.clone();
            forged[at] ^= 1;
            assertThat(verifier.verify(forged).outcome()).as("byte %d", at).isNotEqualTo(Outcome.VALID);
        }
    }

    @Test
    void finds_a_change_of_bits_that_mean_nothing() {
        int inert = new String(signed, ISO_8859_1).lastIndexOf("/ID [<") + 80;
        var forged = signed.clone();
        forged[inert] = (byte) (forged[inert] == 'A' ? 'B' : 'A');

        var verdict = verifier.verify(forged);

        assertThat(verdict.outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verdict.findings()).containsExactly(Finding.NOT_AS_ISSUED);
    }

    @Test
    void says_that_a_document_was_withdrawn() {
        var document = issued();
        system.withdraw(document.documentId());
        system.withdraw(document.documentId());

        var verdict = verifier.verify(document.pdf());

        assertThat(verdict.outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(verdict.register().orElseThrow().state()).isEqualTo(IssuedDocument.State.WITHDRAWN);
    }

    @Test
    void says_that_a_document_was_withdrawn_whatever_seal_a_stranger_puts_on_it() {
        var document = issued();
        system.withdraw(document.documentId());
        var stranger = SamplePki.create();

        var verdict = verifier.verify(stranger.sealed(document.pdf(), stranger.seal()));

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.WITHDRAWN);
    }

    /** Whoever has the file can lengthen it so, and nobody shall hide by it what became of the document. */
    @Test
    void tells_what_the_register_knows_of_a_document_behind_which_more_follows_than_is_looked_at() {
        var document = issued();
        system.withdraw(document.documentId());

        var verdict = verifier.verify(HostileFileTest.revised(document.pdf(), 80));

        assertThat(verdict.outcome()).isEqualTo(Outcome.TOO_COMPLEX);
        assertThat(verdict.register().orElseThrow().state()).isEqualTo(IssuedDocument.State.WITHDRAWN);
    }

    @Test
    void lets_nobody_withdraw_the_document_of_another() {
        assertThat(catchThrowableOfType(
                        WithdrawalRefused.class,
                        () -> system.withdrawDocument.withdraw(id, UUID.randomUUID(), "somebody else")))
                .isNotNull();
    }

    private SignedDocument issued() {
        var prepared = system.prepareDocument.prepare(system.readyCredential(), SampleCertificates.certificate());
        return system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));
    }
}
