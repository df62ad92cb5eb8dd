package th.morprom.did.signing.digests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.SignPdfs.Level;
import th.morprom.did.signing.digests.SignPdfs.Wanted;
import th.morprom.did.signing.foreign.ForeignPdfs;
import th.morprom.did.signing.foreign.Placement;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.testpki.program.Program;

/** Whole PDFs of other programs, signed by a doctor's agreement and judged by software that is not ours. */
class SignPdfsTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void dss_passes_what_other_programs_wrote_at_every_level() {
        for (var pdf : List.of(SamplePdf.onePage(), ForeignPdfs.compressed(), ForeignPdfs.linked())) {
            var wanted = Arrays.stream(Level.values())
                    .map(level -> new Wanted(Arrays.copyOf(pdf, pdf.length), level, level != Level.B))
                    .toList();
            for (var one : wanted) {
                var signed = signed(one);

                assertThat(Arrays.copyOf(signed, pdf.length)).isEqualTo(pdf);
                var report = Dss.judge(signed, system.pki.hierarchy());
                var id = report.getFirstSignatureId();
                assertThat(report.getSignatureFormat(id)).isEqualTo(expected(one.level()));
                // What is not in the file is not looked up: below LT only the signature itself can be judged.
                if (one.level() == Level.LT || one.level() == Level.LTA) {
                    assertThat(report.getIndication(id)).isEqualTo(Indication.TOTAL_PASSED);
                } else {
                    assertThat(report.getIndication(id)).isNotEqualTo(Indication.TOTAL_FAILED);
                }
            }
        }
    }

    @Test
    void pdfsig_and_qpdf_find_a_visible_signature_that_was_prepared_before_and_nothing_wrong(@TempDir Path folder)
            throws IOException {
        var place = Optional.of(new Placement(2, 300, 100, 60, 180));
        var ready = system.digests.ready.ready(credential, ForeignPdfs.turned(), place);
        var digests = List.of(ready.digest());

        var signed = system.digests
                .signPdfs
                .sign(laid(digests).agreed().order(), ready, Level.LT, "ZZ0000001")
                .pdf()
                .toByteArray();

        Files.write(folder.resolve("signed.pdf"), signed);
        assertThat(Program.run(folder, "pdfsig", "-nocert", "signed.pdf").said())
                .contains("Signature is Valid", "ETSI.CAdES.detached");
        assertThat(Program.run(folder, "qpdf", "--check", "signed.pdf").said())
                .contains("No syntax or stream encoding errors found");
    }

    @Test
    void signs_no_other_file_than_the_one_that_was_agreed_to() {
        var laid =
                laid(List.of(DigestAlgorithm.SHA_256.of(SamplePdf.onePage()))).agreed();
        var other = new Wanted(ForeignPdfs.compressed(), Level.LT, true);

        var smuggled = catchThrowableOfType(
                DigestsRefused.class, () -> system.digests.signPdfs.sign(laid.order(), List.of(other)));
        var unasked = catchThrowableOfType(
                DigestsRefused.class,
                () -> system.digests.signPdfs.sign(
                        laid.order(List.of(DigestAlgorithm.SHA_256.of(other.pdf()))), List.of(other)));

        assertThat(smuggled.reason()).isEqualTo(DigestsRefused.Reason.NOT_AUTHORISED);
        assertThat(unasked.reason()).isEqualTo(DigestsRefused.Reason.NOT_AUTHORISED);
    }

    @Test
    void signs_a_file_once_and_none_without_agreement() {
        var file = new Wanted(SamplePdf.onePage(), Level.T, true);
        var laid = laid(List.of(DigestAlgorithm.SHA_256.of(file.pdf())));
        var before = catchThrowableOfType(
                DigestsRefused.class, () -> system.digests.signPdfs.sign(laid.order(), List.of(file)));
        system.digests.signPdfs.sign(laid.agreed().order(), List.of(file));

        var again = catchThrowableOfType(
                DigestsRefused.class, () -> system.digests.signPdfs.sign(laid.order(), List.of(file)));

        assertThat(before.reason()).isEqualTo(DigestsRefused.Reason.NOT_AGREED);
        assertThat(again.reason()).isEqualTo(DigestsRefused.Reason.ALREADY_SIGNED);
    }

    private byte[] signed(Wanted file) {
        var laid = laid(List.of(DigestAlgorithm.SHA_256.of(file.pdf()))).agreed();
        return system.digests.signPdfs.sign(laid.order(), List.of(file)).get(0).toByteArray();
    }

    private Laid laid(List<Bytes> digests) {
        var client = UUID.randomUUID();
        var asked = new AskedDigests(
                credential, new AskedDigests.Program(client, "ระบบทดสอบ"), DigestAlgorithm.SHA_256, digests, "รายงาน");
        return new Laid(
                system, credential, client, system.digests.ask.ask(asked).id(), digests);
    }

    private static SignatureLevel expected(Level level) {
        return switch (level) {
            case B -> SignatureLevel.PAdES_BASELINE_B;
            case T -> SignatureLevel.PAdES_BASELINE_T;
            case LT -> SignatureLevel.PAdES_BASELINE_LT;
            case LTA -> SignatureLevel.PAdES_BASELINE_LTA;
        };
    }
}
