package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.signing.foreign.ForeignPdfs;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.testpki.program.Program;

/**
 * Later revisions that end in a cross-reference stream. PDFBox passes over what such a stream says of free objects and of places in
 * object streams, and reads empty subsections as no viewer does: it is not PDFBox's reading that decides.
 */
class CrossReferenceStreamTest {
    private static final SamplePki PKI = SamplePki.create();
    private static final byte[] SIGNED = PKI.signedLt();
    private static final String FORGED = "BT /F1 14 Tf 72 720 Td (Fit for work: 90 days of rest) Tj ET";

    private final VerifyDocument verifier = Verifier.trusting(PKI);
    private StreamedUpdate update = new StreamedUpdate(SIGNED);
    private int catalogue;
    private int next;

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        catalogue = update.catalogue();
        next = update.free();
    }

    @Test
    void a_revision_that_lists_its_objects_and_no_others_is_no_modification() {
        assertOutcome(Outcome.VALID, honest().finish(next + 1));
        update = new StreamedUpdate(SIGNED);
        assertOutcome(Outcome.VALID, honest().predicted().finish(next + 1));
    }

    @Test
    void what_other_programs_add_to_a_file_with_such_streams_is_no_modification() {
        var signed = PKI.signedT(ForeignPdfs.compressed());

        assertOutcome(Outcome.VALID, PKI.sources().archived(signed));
        assertOutcome(Outcome.VALID, Dss.archived(signed, PKI));
    }

    @Test
    void no_object_of_before_is_declared_free() {
        var content = numberOf(SIGNED, document -> (COSObject) page(document).getItem(COSName.CONTENTS));
        update.lists(content, 0, 0, 0).object(catalogue, update.text(catalogue));
        var forged = update.finish(next);

        assertThat(read(SIGNED)).contains("3 days");
        assertThat(read(forged)).as("the attack works").doesNotContain("3 days");
        assertOutcome(Outcome.MODIFIED, forged);
    }

    @Test
    void no_empty_subsection_moves_the_entries_behind_it() {
        var page = numberOf(
                SIGNED,
                document -> document.getPages()
                        .getCOSObject()
                        .getCOSArray(COSName.KIDS)
                        .get(0));
        int stream = next;
        int content = next + 1;
        int nothing = next + 2;
        var was = update.text(page);
        var forged = was.replaceAll("/Contents \\d+ 0 R", "/Contents " + content + " 0 R");
        assertThat(forged).isNotEqualTo(was);
        claim(stream, content);
        update.stream(stream, "/Type /ObjStm /N 1 /First " + (page + " 0 ").length(), page + " 0 " + forged);
        update.stream(content, "", FORGED);
        update.subsection(page, 0)
                .subsection(nothing, 1)
                .subsection(page, 1)
                .row(1, offsetOf(page), 0)
                .row(2, stream, 0);
        var file = update.finishWithItselfFirst(nothing + 1);

        assertThat(read(file)).as("the attack works").contains("90 days");
        assertOutcome(Outcome.MODIFIED, file);
    }

    @Test
    void no_object_moves_within_its_stream() {
        var signed = PKI.signedT(ForeignPdfs.compressed());
        assertOutcome(Outcome.VALID, signed);
        var compressed = compressed(signed);
        update = new StreamedUpdate(signed);
        int root = update.catalogue();
        update.lists((int) compressed[0], 2, (int) compressed[1], 77)
                .object(root, update.text(root).replaceFirst("<<", "<< /DSS << /Type /DSS >>"));

        assertOutcome(Outcome.MODIFIED, update.finish(update.free()));
    }

    @Test
    void no_object_stands_in_a_revision_that_the_stream_does_not_list() {
        var page = numberOf(
                SIGNED,
                document -> document.getPages()
                        .getCOSObject()
                        .getCOSArray(COSName.KIDS)
                        .get(0));
        claim(page, page);
        update.write(page, update.text(page).replaceAll("/Contents \\d+ 0 R", ""));

        assertOutcome(Outcome.MODIFIED, update.finish(next));
    }

    @Test
    void no_stream_takes_the_number_of_an_object() {
        var page = numberOf(
                SIGNED,
                document -> document.getPages()
                        .getCOSObject()
                        .getCOSArray(COSName.KIDS)
                        .get(0));
        update.object(catalogue, update.text(catalogue));

        assertOutcome(Outcome.MODIFIED, update.finish(page));
    }

    @Test
    void the_entries_are_as_many_as_the_stream_says_and_written_in_one_way() {
        assertOutcome(Outcome.MODIFIED, honest().row(0, 0, 0).finish(next + 1));
        update = new StreamedUpdate(SIGNED);
        assertOutcome(Outcome.MODIFIED, honest().subsection(next + 1, 1).finish(next + 1));
        update = new StreamedUpdate(SIGNED);
        assertOutcome(Outcome.MODIFIED, honest().subsection(next + 1, 0).finish(next + 1));
        update = new StreamedUpdate(SIGNED);
        assertOutcome(Outcome.MODIFIED, honest().with(" /F (other)").finish(next + 1));
    }

    @Test
    void data_by_signature_is_certificates_answers_and_lists() {
        for (var other : new String[] {
            "/A " + next + " 0 R", "/Cert " + next + " 0 R", "/Cert [[" + next + " 0 R]]", "/TU " + next + " 0 R"
        }) {
            update = new StreamedUpdate(SIGNED);
            var store = update.text(store());
            update
                    .object(catalogue, update.text(catalogue))
                    .object(
                            store(),
                            store.replaceFirst("<<", "<< /VRI << /" + "0A".repeat(20) + " << " + other + " >> >>"))
                    .stream(next, "", FORGED);
            assertOutcome(Outcome.MODIFIED, update.finish(next + 1));
        }
    }

    /** One more certificate in the store. */
    private StreamedUpdate honest() {
        var store = update.text(store());
        return update
                .lists(0, 0, 0, 65535)
                .object(catalogue, update.text(catalogue))
                .object(store(), store.replaceFirst("/Certs \\[", "/Certs [" + next + " 0 R "))
                .stream(next, "", new String(PKI.hierarchy().ocspSigner().der(), ISO_8859_1));
    }

    private int store() {
        return Integer.parseInt(update.text(catalogue).replaceAll("(?s).*/DSS (\\d+) 0 R.*", "$1"));
    }

    /** The store, written again, leads to these, in a place where nobody looks. */
    private void claim(int first, int second) {
        var store = update.text(store());
        var more = "<< /VRI << /" + "0A".repeat(20) + " << /A " + first + " 0 R /B " + second + " 0 R >> >>";
        update.object(catalogue, update.text(catalogue)).object(store(), store.replaceFirst("<<", more));
    }

    private static int numberOf(byte[] file, Function<PDDocument, Object> found) {
        try (var document = Loader.loadPDF(file)) {
            return (int) ((COSObject) found.apply(document)).getKey().getNumber();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static COSDictionary page(PDDocument document) {
        return document.getPage(0).getCOSObject();
    }

    private static int offsetOf(int object) {
        try (var document = Loader.loadPDF(SIGNED)) {
            return document.getDocument().getXrefTable().entrySet().stream()
                    .filter(entry -> entry.getKey().getNumber() == object)
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .intValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object in a stream, and the stream. */
    private static long[] compressed(byte[] file) {
        try (var document = Loader.loadPDF(file)) {
            return document.getDocument().getXrefTable().entrySet().stream()
                    .filter(entry -> entry.getValue() < 0)
                    .map(entry -> new long[] {entry.getKey().getNumber(), -entry.getValue()})
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What another reader reads. */
    private String read(byte[] file) {
        try {
            Files.write(directory.resolve("file.pdf"), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Program.run(directory, "pdftotext", "file.pdf", "-").said();
    }

    private void assertOutcome(Outcome outcome, byte[] file) {
        var verdict = verifier.verify(file);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(outcome);
    }
}
