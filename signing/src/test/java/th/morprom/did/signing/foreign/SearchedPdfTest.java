package th.morprom.did.signing.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.signing.foreign.HandWrittenPdf.CATALOGUE;
import static th.morprom.did.signing.foreign.HandWrittenPdf.CONTENT;
import static th.morprom.did.signing.foreign.HandWrittenPdf.shows;
import static th.morprom.did.signing.foreign.HandWrittenPdf.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.signing.foreign.ForeignPdfRefused.Reason;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.verification.VerificationLimits;
import th.morprom.did.testpki.program.Program;

/** Files of other programs in which a reader that searches for objects would find others than one that follows the tables. */
class SearchedPdfTest {
    private static final String SHORT = shows("rest 1 day");
    private static final String LONG = shows("rest 30 days");

    private final JudgeForeignPdf judge =
            new JudgeForeignPdf(new VerificationLimits(1 << 20, Duration.ofSeconds(20), 1));

    @TempDir
    private Path directory;

    @Test
    void an_object_stands_in_the_file_once_or_was_written_anew_in_a_later_revision() {
        var once = HandWrittenPdf.begun().object(CONTENT, SHORT).table();
        assertTaken(once.written());
        assertTaken(once.object(CONTENT, LONG).table().written());
        assertTaken(once.object(CONTENT, SHORT).table().written());
    }

    @Test
    void no_object_is_there_twice_so_that_the_tables_lead_to_the_first() throws IOException {
        var doubled = HandWrittenPdf.begun()
                .object(CONTENT, SHORT)
                .bytes("4 0 obj\n" + LONG + "\nendobj\n")
                .table()
                .written();

        assertThat(read(doubled)).contains("1 day");
        assertThat(read((text(doubled) + " ".repeat(30_000)).getBytes(ISO_8859_1)))
                .as("the attack works")
                .contains("30 days");
        assertRefused(doubled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4\t0\r\nobj",
                "4 %x\n0 obj",
                "+4 0 obj",
                "4 0 % x\r%4\nobj",
                "004 0 obj",
                "4294967300 0 obj",
                "endobj 94 0 obj"
            })
    void however_it_is_written(String head) {
        assertRefused(HandWrittenPdf.begun()
                .object(CONTENT, SHORT)
                .bytes(head + "\n" + LONG + "\nendobj\n")
                .table()
                .written());
    }

    @Test
    void not_in_a_stream_either() {
        assertRefused(HandWrittenPdf.begun()
                .object(CONTENT, SHORT)
                .object(6, stream("", "\n4 0 obj\n" + LONG + "\nendobj\n"))
                .table()
                .written());
    }

    @Test
    void nor_before_it_with_a_higher_generation() {
        assertRefused(HandWrittenPdf.begun()
                .bytes("4 7 obj\n" + LONG + "\nendobj\n")
                .object(CONTENT, SHORT)
                .table()
                .written());
    }

    @Test
    void nor_in_an_object_stream_behind_it() {
        var header = "4 0 ";
        var value = "[5 0 R]";
        var entries = "/Type /ObjStm /N 1 /First " + header.length();
        assertRefused(HandWrittenPdf.begun()
                .object(CONTENT, SHORT)
                .object(6, stream(entries, header + value))
                .table()
                .written());
        assertRefused(HandWrittenPdf.begun()
                .bytes("6 0 obj\n" + stream(entries, header + value) + "\nendobj\n")
                .object(CONTENT, SHORT)
                .table()
                .written());
    }

    @Test
    void nothing_refers_to_an_object_that_is_in_no_table() {
        var hidden = "9 0 obj\n" + LONG + "\nendobj\n";
        assertRefused(new HandWrittenPdf()
                .page("/Contents [4 0 R 9 0 R]")
                .object(CONTENT, SHORT)
                .bytes(hidden)
                .table()
                .written());
        assertTaken(HandWrittenPdf.begun()
                .object(CONTENT, SHORT)
                .bytes(hidden)
                .table()
                .written());
    }

    @Test
    void all_trailers_lead_to_one_catalogue() {
        var other = "trailer\n<< /Size 9 /R#6fot 6 0 R >>\n";
        assertRefused(HandWrittenPdf.begun()
                .object(CONTENT, SHORT)
                .object(6, "<< /Type /Catalog /Pages 2 0 R /Lang (th) >>")
                .bytes(other)
                .table()
                .written());
    }

    @Test
    void what_other_programs_write_is_taken() throws IOException {
        assertTaken(SamplePdf.onePage());
        assertTaken(ForeignPdfs.compressed());
        assertTaken(ForeignPdfs.linked());
        for (var option :
                new String[] {"--linearize", "--object-streams=generate", "--qdf", "--newline-before-endstream"}) {
            assertTaken(by(ForeignPdfs.turned(), "qpdf", option));
            assertTaken(by(SamplePdf.onePage(), "qpdf", option));
        }
        assertTaken(by(SamplePdf.onePage(), "pdftocairo", "-pdf"));
        var linearized = by(by(SamplePdf.onePage(), "qpdf", "--object-streams=generate"), "qpdf", "--linearize");
        assertTaken(linearized);
        for (var before : new byte[][] {ForeignPdfs.compressed(), SamplePdf.onePage(), linearized}) {
            assertTaken(writtenOver(before));
        }
    }

    @Test
    void no_table_stands_in_front_for_when_the_file_is_as_long_as_it_says() throws IOException {
        assertThat(read(HandWrittenPdf.linearized(SHORT, LONG, -1))).contains("30 days");
        assertThat(read(HandWrittenPdf.linearized(SHORT, LONG, 0)))
                .as("the attack works")
                .contains("1 day");

        assertRefused(HandWrittenPdf.linearized(SHORT, LONG, 0));
        assertRefused(HandWrittenPdf.linearized(SHORT, LONG, 5_000));
        assertTaken(HandWrittenPdf.linearized(SHORT, LONG, -100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OpenAction[3 0 R /XYZ null null 0]",
                "/OpenAction [3 0 R /XYZ 0 792 null]",
                "/X [null 1 0 R]",
                "/X [true false]",
                "/X [ 0.0 null\r\n1 0 R\0]"
            })
    void an_array_may_hold_words_beside_numbers(String entry) {
        assertTaken(HandWrittenPdf.begun()
                .object(CONTENT, SHORT)
                .object(CATALOGUE, "<< /Type /Catalog /Pages 2 0 R " + entry + " >>")
                .table()
                .written());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1 nullnull]", "[true1]", "[1 x]", "null null", "1 true"})
    void words_that_two_readers_could_part_in_two_ways_are_too_much(String value) {
        var file = HandWrittenPdf.begun()
                .object(CONTENT, "<< /X " + value + SHORT.substring(2))
                .table()
                .written();

        assertThat(catchThrowableOfType(ForeignPdfRefused.class, () -> judge.pages(file))
                        .reason())
                .isEqualTo(Reason.TOO_COMPLEX);
    }

    @Test
    void an_array_may_be_long() {
        assertTaken(HandWrittenPdf.begun()
                .object(CONTENT, SHORT)
                .object(6, "<< /X [" + "null 1 ".repeat(50_000) + "] >>")
                .table()
                .written());
    }

    /** With a revision in which the page is another. */
    private static byte[] writtenOver(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            document.getPage(0).setRotation(90);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private void assertTaken(byte[] pdf) {
        assertThat(judge.pages(pdf)).isPositive();
    }

    private void assertRefused(byte[] pdf) {
        var refusal = catchThrowableOfType(ForeignPdfRefused.class, () -> judge.pages(pdf));
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).as("%s", refusal).isEqualTo(Reason.BROKEN);
    }

    private byte[] by(byte[] pdf, String program, String option) throws IOException {
        Files.write(directory.resolve("before.pdf"), pdf);
        var run = Program.run(directory, program, option, "before.pdf", "after.pdf");
        assertThat(run.status()).as(run.said()).isZero();
        return Files.readAllBytes(directory.resolve("after.pdf"));
    }

    private String read(byte[] pdf) throws IOException {
        Files.write(directory.resolve("read.pdf"), pdf);
        return Program.run(directory, "pdftotext", "read.pdf", "-").said();
    }

    private static String text(byte[] pdf) {
        return new String(pdf, ISO_8859_1);
    }
}
