package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.pades.CollectValidationData.Missing;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Sources;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Standing;
import th.morprom.did.testpki.pki.SampleHierarchy;

class VerifyDocumentTest {
    private static final int KEY_COMPROMISE = 1;
    private static final int CERTIFICATE_HOLD = 6;

    private final SamplePki pki = SamplePki.create();

    @Test
    void finds_a_long_term_signature_valid_and_tells_who_signed_and_when() {
        var doctor = pki.hierarchy().doctor().licence("99123").issue();
        var before = pki.clock().instant().truncatedTo(ChronoUnit.SECONDS);

        var verdict = Verifier.verify(pki.signedLt(doctor), pki);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.level()).contains(Level.LT);
        assertThat(verdict.coversWholeFile()).isTrue();
        var signer = verdict.signer().orElseThrow();
        assertThat(signer.name()).isEqualTo("ตัวอย่าง ทดสอบระบบ");
        assertThat(signer.licenceNumber()).contains("99123");
        assertThat(signer.profession()).contains("แพทย์");
        assertThat(signer.facility()).contains("โรงพยาบาลทดสอบหนึ่ง");
        assertThat(signer.facilityCode()).contains("ZZ0000001");
        assertThat(signer.certificateSerial()).isEqualTo(doctor.serial().toString(16));
        var signing = verdict.signing().orElseThrow();
        assertThat(signing.trusted()).isTrue();
        assertThat(signing.time()).isBetween(before, pki.clock().instant());
        assertThat(signing.authority()).contains("Time-stamping Unit");
        assertThat(verdict.status().orElseThrow().now()).isEqualTo(Standing.GOOD);
    }

    @Test
    void finds_an_rsa_signature_valid() {
        var rsa = new SamplePki(SampleHierarchy.rsa(), Clock.systemUTC());

        assertThat(Verifier.verify(rsa.signedLt(), rsa).outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void finds_a_signature_without_validation_data_valid_at_level_t() {
        var verdict = Verifier.verify(pki.signedT(), pki);

        assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
        assertThat(verdict.level()).contains(Level.T);
    }

    @Test
    void takes_what_a_doctor_signed_with_another_program_for_a_signature_of_ours() {
        var doctor = pki.hierarchy().doctor().licence("99123").issue();
        var signed = Dss.signed(SamplePdf.onePage(), doctor, pki);

        var verdict = Verifier.verify(signed, pki);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.level()).contains(Level.T);
        assertThat(verdict.register()).isEmpty();
        assertThat(verdict.foreign()).isEmpty();
        assertThat(verdict.signer().orElseThrow().licenceNumber()).contains("99123");
        var turned = OtherProgram.updated(signed, pdf -> {
            pdf.getPage(0).setRotation(90);
            pdf.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        });
        assertThat(Verifier.verify(turned, pki).outcome()).isEqualTo(Outcome.MODIFIED);
        pki.hierarchy().revoke(doctor, pki.clock().instant().minus(Duration.ofMinutes(1)), KEY_COMPROMISE);
        assertThat(Verifier.verify(signed, pki).outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void says_that_a_pdf_is_not_signed() {
        assertThat(Verifier.verify(SamplePdf.onePage(), pki).outcome()).isEqualTo(Outcome.NOT_SIGNED);
    }

    @Test
    void says_that_something_else_is_no_pdf() {
        assertThat(Verifier.verify("<html>".getBytes(US_ASCII), pki).outcome()).isEqualTo(Outcome.NOT_A_PDF);
        assertThat(Verifier.verify(new byte[0], pki).outcome()).isEqualTo(Outcome.NOT_A_PDF);
        assertThat(Verifier.verify("%PDF-1.7\n%garbage".getBytes(US_ASCII), pki).outcome())
                .isEqualTo(Outcome.NOT_A_PDF);
    }

    @Test
    void does_not_look_into_a_file_that_is_too_large() {
        assertThat(Verifier.verify(new byte[(1 << 20) + 1], pki).outcome()).isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void tells_a_revocation_after_signing_from_one_before() {
        var doctor = pki.hierarchy().doctor().issue();
        var signed = pki.signedLt(doctor);

        pki.hierarchy().revoke(doctor, pki.clock().instant().plusSeconds(2), KEY_COMPROMISE);
        var later = Verifier.verify(signed, pki);
        pki.hierarchy().revoke(doctor, pki.clock().instant().minus(Duration.ofMinutes(1)), KEY_COMPROMISE);
        var before = Verifier.verify(signed, pki);

        assertThat(later.outcome()).isEqualTo(Outcome.REVOKED_LATER);
        assertThat(later.status().orElseThrow().atSigning()).isEqualTo(Standing.GOOD);
        assertThat(later.status().orElseThrow().now()).isEqualTo(Standing.REVOKED);
        assertThat(before.outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(before.status().orElseThrow().reason()).contains(KEY_COMPROMISE);
    }

    @Test
    void refuses_a_certificate_that_was_suspended_when_it_signed() {
        var doctor = pki.hierarchy().doctor().issue();
        var signed = pki.signedT(doctor);
        pki.hierarchy().revoke(doctor, pki.clock().instant().minus(Duration.ofMinutes(1)), CERTIFICATE_HOLD);

        var verdict = Verifier.verify(signed, pki);

        assertThat(verdict.outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(verdict.findings()).first().isEqualTo(Finding.SUSPENDED);
    }

    @Test
    void relies_on_the_embedded_status_while_the_responder_is_away_and_says_so() {
        var verifier = Verifier.asking(pki, request -> {
            throw new SourceUnavailable("away", null);
        });

        var longTerm = verifier.verify(pki.signedLt());
        var withoutStatus = verifier.verify(pki.signedT());

        assertThat(longTerm.outcome()).isEqualTo(Outcome.VALID);
        assertThat(longTerm.findings()).contains(Finding.STATUS_NOW);
        assertThat(longTerm.status().orElseThrow().now()).isEqualTo(Standing.UNKNOWN);
        assertThat(withoutStatus.outcome()).isEqualTo(Outcome.STATUS_UNKNOWN);
    }

    @Test
    void an_answer_from_before_the_signature_does_not_speak_for_it() {
        var early = new Sources(
                pki.paths(),
                pki.timestamps(),
                request -> pki.hierarchy()
                        .ocspResponder()
                        .aged(Duration.ofHours(1), Duration.ofHours(12))
                        .answer(request),
                pki.lists(),
                pki.clock());
        var stamped = pki.signedT();
        var footing = Footing.of(stamped, pki.paths()).orElseThrow();
        var data = early.validationData().collectAgain(footing.signers(), footing.latest(), Missing.AWAITED);
        var signed = new AddValidationData().add(stamped, data);

        var asked = Verifier.verify(signed, pki);
        var alone = Verifier.asking(pki, request -> {
                    throw new SourceUnavailable("away", null);
                })
                .verify(signed);

        assertThat(asked.outcome()).as("%s", asked).isEqualTo(Outcome.VALID);
        assertThat(asked.level()).contains(Level.T);
        assertThat(alone.outcome()).as("%s", alone).isEqualTo(Outcome.STATUS_UNKNOWN);
    }

    @Test
    void does_not_believe_an_answer_by_someone_the_issuer_never_certified_for_it() {
        var other = SampleHierarchy.ecdsa();
        var verifier = Verifier.asking(
                pki,
                request -> pki.hierarchy()
                        .ocspResponder()
                        .signedBy(other.ocspSigner())
                        .answer(request));

        assertThat(verifier.verify(pki.signedT()).outcome()).isEqualTo(Outcome.STATUS_UNKNOWN);
    }

    @Test
    void does_not_trust_another_root_with_the_same_name() {
        var forger = new SamplePki(pki.hierarchy().lookAlike(), Clock.systemUTC());

        var verdict = Verifier.verify(forger.signedLt(), pki);

        assertThat(verdict.outcome()).isIn(Outcome.UNTRUSTED, Outcome.TIMESTAMP_INVALID);
        assertThat(verdict.outcome()).isNotEqualTo(Outcome.VALID);
    }

    @Test
    void does_not_trust_a_ca_of_another_organisation_though_our_root_certified_it_across() {
        var own = pki.hierarchy().ofAnotherOrganisation(false);
        var across = pki.hierarchy().ofAnotherOrganisation(true);

        assertThat(Verifier.verify(pki.signedT(across), pki).outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(Verifier.verify(pki.signedT(own), pki).outcome())
                .as("but for its limits it would be one of ours")
                .isNotEqualTo(Outcome.UNTRUSTED);
    }

    @Test
    void does_not_accept_a_signature_by_a_certificate_for_another_purpose() {
        var verdict = Verifier.verify(pki.signedT(pki.hierarchy().timestampUnit()), pki);

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(verdict.findings()).first().isEqualTo(Finding.KEY_USAGE);
    }

    @Test
    void does_not_accept_a_signature_outside_the_validity_of_the_certificate() {
        var expired = pki.hierarchy().doctor().expired().issue();

        assertThat(Verifier.verify(pki.signedT(expired), pki).outcome()).isEqualTo(Outcome.EXPIRED);
    }
}
