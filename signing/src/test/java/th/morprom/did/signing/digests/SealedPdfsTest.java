package th.morprom.did.signing.digests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.digests.MakeReady.Ready;
import th.morprom.did.signing.digests.SignPdfs.Level;
import th.morprom.did.signing.digests.SignPdfs.Signed;
import th.morprom.did.signing.foreign.ForeignPdfs;
import th.morprom.did.signing.foreign.Placement;
import th.morprom.did.signing.pades.CompleteSignature.StampedPdf;
import th.morprom.did.signing.register.SealedPdfs;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Sealing;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.seal.Unsealed;
import th.morprom.did.signing.trustlist.HeldTrustLists;
import th.morprom.did.signing.trustlist.JudgeByTrustLists;
import th.morprom.did.signing.trustlist.TrustLists;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.FittingSeal;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.program.Program;

/** The facility's seal upon what its doctor signed of another program. */
class SealedPdfsTest {
    private static final String OTHER_FACILITY = "ZZ0000002";

    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();
    private final VerifyDocument verifier = system.verifier();

    @BeforeEach
    void the_facility_has_a_seal() {
        system.seals.use();
    }

    @Test
    void is_on_every_make_of_file_from_level_t_on_and_both_are_told() {
        for (var pdf : List.of(SamplePdf.onePage(), ForeignPdfs.compressed(), ForeignPdfs.linked())) {
            for (var level : List.of(Level.T, Level.LT, Level.LTA)) {
                var signed = signed(pdf, level);

                assertThat(signed.unsealed()).isEmpty();
                var file = signed.pdf().toByteArray();
                assertThat(Arrays.copyOf(file, pdf.length)).isEqualTo(pdf);
                var verdict = verifier.verify(file);
                assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
                assertThat(verdict.level().map(Enum::name)).contains(level.name());
                var seal = verdict.seal().orElseThrow();
                assertThat(seal.outcome()).as("%s", seal).isEqualTo(Outcome.VALID);
                assertThat(seal.level()).isEqualTo(verdict.level());
                assertThat(seal.signer().orElseThrow().facilityCode()).contains(Sealing.FACILITY);
                assertThat(seal.signer().orElseThrow().certificateSerial())
                        .isEqualTo(signed.seal().orElseThrow());
            }
        }
    }

    @Test
    void dss_and_pdfsig_pass_both_signatures(@TempDir Path folder) throws IOException {
        var file = signed(ForeignPdfs.turned(), Level.LT, Optional.of(new Placement(2, 300, 100, 60, 180)))
                .pdf()
                .toByteArray();

        var report = Dss.judge(file, system.pki.hierarchy());
        assertThat(report.getSignatureIdList())
                .hasSize(2)
                .allSatisfy(id -> assertThat(report.getIndication(id)).isEqualTo(Indication.TOTAL_PASSED));
        Files.write(folder.resolve("sealed.pdf"), file);
        assertThat(Program.run(folder, "pdfsig", "-nocert", "sealed.pdf").said().split("Signature is Valid", -1))
                .hasSize(3);
        assertThat(Program.run(folder, "qpdf", "--check", "sealed.pdf").said())
                .contains("No syntax or stream encoding errors found");
    }

    @Test
    void is_not_on_what_is_signed_alone_or_for_another_facility() {
        var alone = signed(SamplePdf.onePage(), Level.B);
        var elsewhere = sign(ready(SamplePdf.onePage(), Optional.empty()), Level.LT, OTHER_FACILITY);
        system.seals.switchSeal.set(Sealing.FACILITY, false, Sealing.OPERATOR);
        var stopped = signed(SamplePdf.onePage(), Level.LT);

        for (var signed : List.of(alone, elsewhere, stopped)) {
            assertThat(signed.seal()).isEmpty();
            assertThat(signed.unsealed()).isEmpty();
            var verdict = verifier.verify(signed.pdf().toByteArray());
            assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
            assertThat(verdict.seal()).isEmpty();
        }
    }

    @Test
    void keeps_nobody_from_his_signature_and_why_there_is_none_is_told_kept_and_counted() {
        var before = system.seals.find.unsealed();
        var seal = system.seals.use();
        system.pki.hierarchy().revoke(seal, system.clock.instant().minusSeconds(60), 1);

        var signed = signed(SamplePdf.onePage(), Level.LT);

        assertThat(signed.seal()).isEmpty();
        assertThat(signed.unsealed()).contains(Unsealed.REVOKED);
        var file = signed.pdf().toByteArray();
        assertThat(verifier.verify(file).outcome()).isEqualTo(Outcome.VALID);
        assertThat(system.sealedPdfs.ofFile(Sha256.hex(file)).orElseThrow().unsealed())
                .contains("REVOKED");
        assertThat(system.seals.find.unsealed() - before).isEqualTo(1);
    }

    @Test
    void is_asked_of_whoever_has_the_file_by_our_own_register() {
        var file = signed(SamplePdf.onePage(), Level.LT).pdf().toByteArray();

        var cut = beforeSeal(file);
        assertThat(asStranger().verify(cut).outcome()).isEqualTo(Outcome.VALID);
        var verdict = verifier.verify(cut);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.MODIFIED);
        assertThat(verdict.findings()).first().isEqualTo(Finding.NOT_AS_ISSUED);

        // A seal of the same facility, but not the one that the file was handed out with.
        var again = system.pki.sealed(cut, system.pki.hierarchy().seal(Sealing.NAME, Sealing.FACILITY));
        assertThat(asStranger().verify(again).outcome()).isEqualTo(Outcome.VALID);
        assertThat(verifier.verify(again).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void by_another_facility_or_a_stranger_upon_what_was_not_sealed_does_not_hold() {
        system.seals.switchSeal.set(Sealing.FACILITY, false, Sealing.OPERATOR);
        var file = signed(ForeignPdfs.compressed(), Level.LT).pdf().toByteArray();
        var other = system.pki.hierarchy().seal("โรงพยาบาลทดสอบสอง", OTHER_FACILITY);
        var stranger = SamplePki.create().seal();

        assertSealFails(system.pki.sealed(file, other), Finding.SEAL_FACILITY);
        assertSealFails(system.pki.sealed(file, stranger), Finding.PATH);
    }

    @Test
    void hides_no_change_before_between_or_behind() {
        var file = signed(ForeignPdfs.linked(), Level.LT).pdf().toByteArray();
        var unsealed = beforeSeal(file);
        for (var original : List.of(file, unsealed)) {
            for (var forged : List.of(
                    OtherProgram.updated(original, SealedPdfsTest::annotate),
                    OtherProgram.updated(original, document -> {
                        var catalogue = document.getDocumentCatalog().getCOSObject();
                        catalogue.removeItem(COSName.PERMS);
                        catalogue.setNeedToBeUpdated(true);
                    }),
                    OtherProgram.updated(original, document -> {
                        var waiting = new COSDictionary();
                        var page = document.getPage(0).getCOSObject();
                        waiting.setItem(COSName.CONTENTS, page.getItem(COSName.CONTENTS));
                        var catalogue = document.getDocumentCatalog().getCOSObject();
                        catalogue.setItem(COSName.getPDFName("Later"), waiting);
                        catalogue.setNeedToBeUpdated(true);
                    }))) {
                assertThat(asStranger().verify(forged).outcome()).isEqualTo(Outcome.MODIFIED);
                var sealed = system.pki.sealed(forged, system.pki.hierarchy().seal(Sealing.NAME, Sealing.FACILITY));
                assertThat(asStranger().verify(sealed).outcome()).isEqualTo(Outcome.MODIFIED);
            }
        }
    }

    @Test
    void no_flipped_bit_of_what_is_signed_and_sealed_goes_unseen() {
        var file = signed(ForeignPdfs.compressed(), Level.LT).pdf().toByteArray();
        var text = new String(file, ISO_8859_1);
        int covered = beforeSeal(file).length;
        int gap = text.indexOf("/Contents <", covered) + "/Contents ".length();
        int behind = text.indexOf('>', gap);
        int store = endOfSealed(file);
        assertThat(store).isGreaterThan(behind);
        for (int at = 0; at < file.length - 2; at += 97) {
            var forged = file.clone();
            forged[at] ^= 1;
            var verdict = verifier.verify(forged);
            if (verdict.outcome() == Outcome.VALID) {
                assertThat((at >= gap && at <= behind) || at >= store)
                        .as("byte %d: %s", at, verdict)
                        .isTrue();
                assertThat(verdict.seal().map(Verdict::outcome)).contains(Outcome.VALID);
            }
        }
    }

    @Test
    void a_stranger_upon_a_file_that_was_handed_out_sealed_makes_it_another() {
        var others = SampleHierarchy.builder().name("Other").clock(system.clock).build();
        var lists = new TrustLists(
                Map.of("others", List.of(others.root().certificate())),
                issuer -> Optional.empty(),
                system.pki.anchors());
        var judging = verifier.withForeign(new JudgeByTrustLists(lists, new HeldTrustLists()));
        var stranger = others.doctor().issue();
        var file = signed(SamplePdf.onePage(), Level.LT).pdf().toByteArray();

        for (var forged :
                List.of(OtherProgram.signed(file, stranger), OtherProgram.signed(beforeSeal(file), stranger))) {
            var verdict = judging.verify(forged);
            assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.MODIFIED);
        }
        assertThat(judging.verify(file).outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void a_make_of_file_fits_that_takes_the_seal_and_nothing_else() {
        var signed = system.pki.signedLt();
        var sealed = system.pki.sealed(signed, system.pki.seal());

        assertThat(FittingSeal.isOn(sealed)).isTrue();
        assertThat(FittingSeal.isOn(signed)).isFalse();
        assertThat(FittingSeal.isOn(OtherProgram.updated(sealed, SealedPdfsTest::annotate)))
                .isFalse();
        assertThat(FittingSeal.isOn(
                        system.pki.sealed(OtherProgram.updated(signed, SealedPdfsTest::annotate), system.pki.seal())))
                .isFalse();
        assertThat(FittingSeal.isOn(system.pki.sealed(
                        signed, system.pki.hierarchy().doctor().issue())))
                .isFalse();
    }

    @Test
    void a_make_of_file_that_does_not_fit_goes_out_without_and_calls_nobody() {
        var doctor = system.pki.hierarchy().doctor().issue();
        var stamped = system.pki.stamped(doctor);
        var unfit =
                new StampedPdf(OtherProgram.updated(stamped.bytes(), SealedPdfsTest::annotate), stamped.timestamp());
        var standing = system.seals.document.standing(doctor.certificate());

        var outcome = system.seals.document.sealOthers(unfit, standing, () -> {});

        assertThat(outcome.unsealed().map(Enum::name)).contains("UNFIT_FILE");
        assertThat(outcome.pdf()).isEqualTo(unfit.bytes());
        var before = system.seals.find.unsealed();
        var digest = Sha256.hex(unfit.bytes());
        system.sealedPdfs.keep(
                digest,
                digest,
                Sealing.FACILITY,
                new SealedPdfs.Sealed(Optional.empty(), outcome.unsealed().map(Enum::name)));
        assertThat(system.seals.find.unsealed()).isEqualTo(before);
    }

    private static void annotate(PDDocument document) {
        try {
            document.getPage(0).getAnnotations().add(new PDAnnotationText());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
    }

    private void assertSealFails(byte[] sealed, Finding because) {
        var verdict = verifier.verify(sealed);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.SEAL_INVALID);
        assertThat(verdict.seal().orElseThrow().findings()).first().isEqualTo(because);
    }

    /** One whose register knows nothing of these. */
    private VerifyDocument asStranger() {
        return Verifier.trusting(system.pki);
    }

    /** What it was before it was sealed: the doctor's signature alone. */
    private static byte[] beforeSeal(byte[] file) {
        return Arrays.copyOf(file, ends(file).get(0));
    }

    /** Where what the seal covers ends, and validation data begin. */
    private static int endOfSealed(byte[] file) {
        return ends(file).get(1);
    }

    private static List<Integer> ends(byte[] file) {
        return Pattern.compile("/ByteRange ?\\[0 (\\d+) (\\d+) (\\d+)")
                .matcher(new String(file, ISO_8859_1))
                .results()
                .map(range -> Integer.parseInt(range.group(2)) + Integer.parseInt(range.group(3)))
                .toList();
    }

    private Signed signed(byte[] pdf, Level level) {
        return signed(pdf, level, Optional.empty());
    }

    private Signed signed(byte[] pdf, Level level, Optional<Placement> place) {
        return sign(ready(pdf, place), level, Sealing.FACILITY);
    }

    private Ready ready(byte[] pdf, Optional<Placement> place) {
        return system.digests.ready.ready(credential, pdf, place);
    }

    private Signed sign(Ready ready, Level level, String facility) {
        var client = UUID.randomUUID();
        var digests = List.of(ready.digest());
        var asked = new AskedDigests(
                credential, new AskedDigests.Program(client, "ระบบทดสอบ"), DigestAlgorithm.SHA_256, digests, "รายงาน");
        var laid = new Laid(
                system, credential, client, system.digests.ask.ask(asked).id(), digests);
        return system.digests.signPdfs.sign(laid.agreed().order(), ready, level, facility);
    }
}
