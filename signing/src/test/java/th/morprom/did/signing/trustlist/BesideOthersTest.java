package th.morprom.did.signing.trustlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.trustlist.ForeignSignaturesTest.OTHER;
import static th.morprom.did.signing.trustlist.ForeignSignaturesTest.OTHERS;
import static th.morprom.did.signing.trustlist.ForeignSignaturesTest.OURS;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.validationreport.ValidationReportFacade;
import eu.europa.esig.validationreport.jaxb.SignatureValidationReportType;
import eu.europa.esig.validationreport.jaxb.TypedDataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.signing.report.ReportVerification;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.ForeignSignature;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.program.Program;

/** A signature of ours in the form before PAdES, and among those of others: the table of docs/verification.md, row by row. */
class BesideOthersTest {
    private static final int KEY_COMPROMISE = 1;
    private static final byte[] PAGE = SamplePdf.onePage();
    /** As our own service and as other programs put a signature of our doctor upon a file. */
    private static final List<BiFunction<byte[], SampleCertificate, byte[]>> BOTH_FORMS =
            List.of(OURS::sealed, OtherProgram::signed);

    private final VerifyDocument verifier = ForeignSignaturesTest.trusting(OTHER);
    private final SampleCertificate doctor = OURS.hierarchy().doctor().issue();
    private final SampleCertificate stranger = ForeignSignaturesTest.signer();

    @Test
    void in_the_older_form_it_is_ours_and_that_is_told() {
        var verdict = verifier.verify(OtherProgram.signed(PAGE, doctor));

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.findings()).containsExactly(Finding.OLDER_FORM, Finding.NO_TIMESTAMP);
        assertThat(verdict.level()).contains(Level.B);
        assertThat(verdict.signer().orElseThrow().licenceNumber()).contains("99001");
        assertThat(verdict.foreign()).isEmpty();
        assertThat(verifier.verify(OtherProgram.signedNaming(PAGE, doctor, doctor))
                        .findings())
                .containsExactly(Finding.OLDER_FORM, Finding.NO_TIMESTAMP);
        assertThat(verifier.verify(OtherProgram.signedNamingBySha1(PAGE, doctor, doctor))
                        .findings())
                .containsExactly(Finding.OLDER_FORM, Finding.NO_TIMESTAMP);
    }

    @Test
    void in_the_older_form_it_is_judged_as_any_of_ours() {
        var other = OURS.hierarchy().doctor().issue();
        var revoked = OURS.hierarchy().doctor().issue();
        OURS.hierarchy().revoke(revoked, OURS.clock().instant().minus(Duration.ofMinutes(1)), KEY_COMPROMISE);
        var signed = OtherProgram.signed(PAGE, doctor);

        assertOutcome(OtherProgram.signedNaming(PAGE, doctor, other), Outcome.SIGNATURE_INVALID);
        assertOutcome(OtherProgram.signedNamingBySha1(PAGE, doctor, other), Outcome.SIGNATURE_INVALID);
        assertOutcome(OtherProgram.signed(PAGE, revoked), Outcome.REVOKED);
        assertOutcome(OtherProgram.signed(PAGE, withKeyOf(doctor, other)), Outcome.SIGNATURE_INVALID);
        assertOutcome(OtherProgram.signedBySha1(PAGE, doctor), Outcome.SIGNATURE_DAMAGED);
        assertOutcome(OtherProgram.updated(signed, ForeignSignaturesTest::draw), Outcome.MODIFIED);
        assertOutcome(OtherProgram.signed(PAGE, OURS.hierarchy().ofAnotherOrganisation(true)), Outcome.UNTRUSTED);
    }

    @Test
    void in_the_older_form_no_flipped_bit_of_what_it_covers_goes_unseen() {
        var signed = OtherProgram.signed(PAGE, doctor);
        var text = new String(signed, ISO_8859_1);
        int gap = text.indexOf("/Contents <") + "/Contents ".length();
        int behind = text.indexOf('>', gap);
        for (int at = 9; at < signed.length - 2; at += 211) {
            var forged = signed.clone();
            forged[at] ^= 1;
            var verdict = verifier.verify(forged);
            if (at < gap || at > behind) {
                assertThat(verdict.outcome()).as("byte %d: %s", at, verdict).isNotEqualTo(Outcome.VALID);
            } else if (verdict.outcome() == Outcome.VALID) {
                assertThat(verdict.signer().orElseThrow().licenceNumber())
                        .as("byte %d", at)
                        .contains("99001");
            }
        }
    }

    @Test
    void before_after_and_between_those_of_others_each_is_told_by_itself() {
        for (var ours : BOTH_FORMS) {
            var first = OtherProgram.signed(ours.apply(PAGE, doctor), stranger);
            var last = ours.apply(OtherProgram.signed(PAGE, stranger), doctor);
            var between = OtherProgram.signed(last, stranger);
            var afterPades = ours.apply(OTHERS.signedLt(), doctor);

            assertBeside(first, 1, false);
            assertBeside(last, 1, true);
            assertBeside(between, 2, false);
            assertBeside(afterPades, 1, true);
        }
        var complete = OtherProgram.signed(OURS.signedLta(), stranger);
        assertThat(assertBeside(complete, 1, false).level()).contains(Level.LTA);
    }

    @Test
    void beside_one_that_is_nobodys_known_or_does_not_hold_it_is_said_which() {
        var unlisted = SamplePki.create().hierarchy().doctor().issue();
        var revoked = ForeignSignaturesTest.signer();
        OTHER.revoke(revoked, OTHERS.clock().instant().minus(Duration.ofDays(1)), KEY_COMPROMISE);
        var forged = withKeyOf(stranger, unlisted);
        for (var ours : BOTH_FORMS) {
            assertOtherFails(OtherProgram.signed(ours.apply(PAGE, doctor), unlisted), Outcome.UNTRUSTED);
            assertOtherFails(ours.apply(OtherProgram.signed(PAGE, unlisted), doctor), Outcome.UNTRUSTED);
            assertOtherFails(ours.apply(OtherProgram.signed(PAGE, revoked), doctor), Outcome.REVOKED);
            assertOtherFails(OtherProgram.signed(ours.apply(PAGE, doctor), forged), Outcome.SIGNATURE_INVALID);
        }
    }

    @Test
    void whoever_signs_beside_it_takes_no_word_of_its_revocation_away() {
        var revoked = OURS.hierarchy().doctor().issue();
        var signed = OURS.signedLt(revoked);
        OURS.hierarchy().revoke(revoked, OURS.clock().instant().plusSeconds(2), KEY_COMPROMISE);
        var unlisted = SamplePki.create().hierarchy().doctor().issue();

        assertOutcome(signed, Outcome.REVOKED_LATER);
        var verdict = verifier.verify(OtherProgram.signed(signed, stranger));
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.REVOKED_LATER);
        assertThat(verdict.findings()).contains(Finding.REVOKED);
        assertThat(verdict.foreign()).hasSize(1).allMatch(ForeignSignature::holds);
        assertOtherFails(OtherProgram.signed(signed, unlisted), Outcome.UNTRUSTED);
        assertThat(verifier.verify(OtherProgram.signed(signed, unlisted)).findings())
                .contains(Finding.REVOKED);
    }

    @Test
    void the_report_says_of_each_what_became_of_it() throws Exception {
        var unlisted = SamplePki.create().hierarchy().doctor().issue();
        var good = report(OtherProgram.signed(OURS.sealed(PAGE, doctor), stranger));
        var bad = report(OtherProgram.signed(OURS.sealed(PAGE, doctor), unlisted));

        assertThat(good)
                .extracting(one -> one.getSignatureValidationStatus().getMainIndication())
                .containsExactly(Indication.TOTAL_PASSED, Indication.TOTAL_PASSED);
        assertThat(bad)
                .extracting(one -> one.getSignatureValidationStatus().getMainIndication())
                .containsExactly(Indication.TOTAL_PASSED, Indication.INDETERMINATE);
        var status = bad.get(1).getSignatureValidationStatus();
        assertThat(status.getSubIndication()).containsExactly(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
        assertThat(status.getAssociatedValidationReportData()
                        .get(0)
                        .getAdditionalValidationReportData()
                        .getReportData())
                .extracting(TypedDataType::getValue)
                .contains(unlisted.certificate().getSerialNumber().toString(16));
    }

    private List<SignatureValidationReportType> report(byte[] file) throws Exception {
        return ValidationReportFacade.newFacade()
                .unmarshall(new String(new ReportVerification(verifier).report(file), UTF_8), true)
                .getSignatureValidationReport();
    }

    @Test
    void it_hides_no_change_of_what_somebody_else_signed_before_it() {
        for (var ours : BOTH_FORMS) {
            var drawn = OtherProgram.updated(OtherProgram.signed(PAGE, stranger), ForeignSignaturesTest::draw);
            var filled = OtherProgram.updated(
                    OtherProgram.signed(OtherProgram.updated(PAGE, OtherProgram::addField), stranger),
                    OtherProgram::fillField);

            assertOtherFails(ours.apply(drawn, doctor), Outcome.MODIFIED);
            assertOtherFails(ours.apply(filled, doctor), Outcome.MODIFIED);
            // The third signed what is there; the first did not.
            var third = verifier.verify(OtherProgram.signed(ours.apply(drawn, doctor), stranger));
            assertThat(third.outcome()).isEqualTo(Outcome.OTHER_SIGNATURE_INVALID);
            assertThat(third.foreign())
                    .extracting(ForeignSignature::outcome)
                    .containsExactly(Outcome.MODIFIED, Outcome.VALID);
        }
    }

    @Test
    void no_signature_after_it_hides_a_change_of_what_it_signed() {
        for (var ours : BOTH_FORMS) {
            var signed = ours.apply(PAGE, doctor);
            var among = ours.apply(OtherProgram.signed(PAGE, stranger), doctor);
            for (var file : List.of(signed, among)) {
                var drawn = OtherProgram.updated(file, ForeignSignaturesTest::draw);
                var cropped = OtherProgram.updated(file, BesideOthersTest::crop);
                assertOutcome(drawn, Outcome.MODIFIED);
                assertOutcome(OtherProgram.signed(drawn, stranger), Outcome.MODIFIED);
                assertOutcome(OtherProgram.signed(cropped, stranger), Outcome.MODIFIED);
                assertOutcome(
                        OtherProgram.signed(ForeignSignaturesTest.hidden(file), stranger),
                        Outcome.MODIFIED,
                        Outcome.SIGNATURE_REMOVED,
                        Outcome.SIGNATURE_DAMAGED);
            }
        }
    }

    @Test
    void what_is_wrong_with_it_is_the_files_word_whoever_else_signed() {
        var other = OURS.hierarchy().doctor().issue();
        var revoked = OURS.hierarchy().doctor().issue();
        OURS.hierarchy().revoke(revoked, OURS.clock().instant().minus(Duration.ofMinutes(1)), KEY_COMPROMISE);
        var unlisted = SamplePki.create().hierarchy().doctor().issue();
        var forged = withKeyOf(doctor, other);
        for (var ours : BOTH_FORMS) {
            for (var beside : List.of(stranger, unlisted)) {
                assertOutcome(ours.apply(OtherProgram.signed(PAGE, beside), forged), Outcome.SIGNATURE_INVALID);
                assertOutcome(OtherProgram.signed(ours.apply(PAGE, forged), beside), Outcome.SIGNATURE_INVALID);
                assertOutcome(OtherProgram.signed(ours.apply(PAGE, revoked), beside), Outcome.REVOKED);
            }
        }
    }

    @Test
    void two_of_ours_a_seal_for_a_doctor_and_one_of_a_limited_ca_are_as_little_valid_in_company() {
        var seal = OURS.seal();
        var limited = OURS.hierarchy().ofAnotherOrganisation(true);
        var upon = OtherProgram.signed(PAGE, stranger);

        assertThat(Stream.of(
                                OtherProgram.signed(OURS.sealed(OURS.signedLt(), doctor), stranger),
                                OtherProgram.signed(OURS.sealedLt(), stranger),
                                OURS.sealed(OURS.sealed(upon, doctor), seal),
                                OtherProgram.signed(OURS.sealed(upon, seal), stranger),
                                OURS.sealed(OURS.sealed(upon, limited), doctor),
                                OURS.sealed(upon, seal),
                                OURS.sealed(OTHERS.signedLt(), seal),
                                OURS.sealed(upon, limited),
                                OURS.sealed(OTHERS.signedLt(), limited))
                        .map(verifier::verify)
                        .map(verdict ->
                                verdict.outcome() + " " + verdict.findings().get(0)))
                .containsExactly(
                        "MODIFIED SEVERAL_SIGNATURES",
                        "MODIFIED SEVERAL_SIGNATURES",
                        "MODIFIED SEVERAL_SIGNATURES",
                        "MODIFIED SEVERAL_SIGNATURES",
                        "MODIFIED SEVERAL_SIGNATURES",
                        "MODIFIED VALIDATION_DATA",
                        "TIMESTAMP_INVALID TIMESTAMP_UNIT",
                        "MODIFIED SEVERAL_SIGNATURES",
                        "MODIFIED SEVERAL_SIGNATURES");
    }

    @Test
    void nobody_signs_after_a_certification_that_forbids_it() {
        var closed = OtherProgram.certified(PAGE, doctor, 1);
        var open = OtherProgram.certified(PAGE, doctor, 2);
        var closedByStranger = OtherProgram.certified(PAGE, stranger, 1);

        assertOutcome(closed, Outcome.VALID);
        assertOutcome(OtherProgram.signed(closed, stranger), Outcome.MODIFIED);
        assertOutcome(OURS.sealed(closed, OURS.seal()), Outcome.MODIFIED);
        assertBeside(OtherProgram.signed(open, stranger), 1, false);
        assertOtherFails(OURS.sealed(closedByStranger, doctor), Outcome.MODIFIED);
    }

    /** It looks at bytes and mathematics: of what was changed between two signatures, and of whose CA it knows, it says nothing here. */
    @Test
    void pdfsig_sees_the_same_signatures(@TempDir Path folder) throws IOException {
        var between = OtherProgram.signed(OURS.sealed(OtherProgram.signed(PAGE, stranger), doctor), stranger);
        var drawn = OtherProgram.updated(OtherProgram.signed(PAGE, stranger), ForeignSignaturesTest::draw);
        Files.write(folder.resolve("between.pdf"), between);
        Files.write(folder.resolve("changed.pdf"), OURS.sealed(drawn, doctor));
        Files.write(folder.resolve("older.pdf"), OtherProgram.signed(PAGE, doctor));

        var said = Program.run(folder, "pdfsig", "-nocert", "between.pdf").said();
        assertThat(said.split("Signature is Valid", -1)).hasSize(4);
        assertThat(said.split("Not total document signed", -1)).hasSize(3);
        assertThat(Program.run(folder, "pdfsig", "-nocert", "older.pdf").said())
                .contains("adbe.pkcs7.detached", "Signature is Valid", "Total document signed");
        assertThat(Program.run(folder, "pdfsig", "-nocert", "changed.pdf")
                        .said()
                        .split("Signature is Valid", -1))
                .hasSize(3);
    }

    private Verdict assertBeside(byte[] file, int others, boolean coversAll) {
        var verdict = verifier.verify(file);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID_BESIDE_OTHERS);
        assertThat(verdict.signer().orElseThrow().licenceNumber()).contains("99001");
        assertThat(verdict.coversWholeFile()).isEqualTo(coversAll);
        assertThat(verdict.foreign()).hasSize(others).allMatch(ForeignSignature::holds);
        return verdict;
    }

    private void assertOtherFails(byte[] file, Outcome because) {
        var verdict = verifier.verify(file);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.OTHER_SIGNATURE_INVALID);
        assertThat(verdict.findings()).first().isEqualTo(Finding.OTHER_SIGNATURE);
        assertThat(verdict.signer()).isPresent();
        assertThat(verdict.foreign()).extracting(ForeignSignature::outcome).containsExactly(because);
    }

    private void assertOutcome(byte[] file, Outcome... outcomes) {
        var verdict = verifier.verify(file);
        assertThat(verdict.outcome()).as("%s", verdict).isIn((Object[]) outcomes);
    }

    private static SampleCertificate withKeyOf(SampleCertificate named, SampleCertificate signing) {
        return new SampleCertificate(signing.kind(), signing.keys(), named.certificate(), named.issuers());
    }

    private static void crop(PDDocument document) {
        document.getPage(0).setCropBox(new PDRectangle(10, 10));
        document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
    }
}
