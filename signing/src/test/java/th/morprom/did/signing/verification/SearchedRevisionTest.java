package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.signing.foreign.HandWrittenPdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.SelfSigned;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.testpki.program.Program;

/**
 * Later revisions as readers find them who do not believe the tables and search the file for objects: poppler does so where a table has fields
 * that are too wide for it, PDFium where a number is too high, and each reader for reasons of its own.
 */
class SearchedRevisionTest {
    private static final SamplePki PKI = SamplePki.create();
    private static final byte[] SIGNED = PKI.signedLt();
    private static final int CONTENT = content();
    private static final String FORGED = "BT /F1 14 Tf 72 720 Td (Fit for work: 90 days of rest) Tj ET";

    private final VerifyDocument verifier = Verifier.trusting(PKI);
    private StreamedUpdate update = new StreamedUpdate(SIGNED);
    private int next;

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        update = new StreamedUpdate(SIGNED);
        next = update.free();
    }

    @Test
    void no_field_of_a_table_is_wider_than_any_reader_takes() {
        for (int[] widths : new int[][] {{0, 4, 0}, {1, 3, 1}, {1, 4, 2}}) {
            begin();
            update.widths(widths);
            assertOutcome(
                    Outcome.VALID, added("/Certs", PKI.hierarchy().ocspSigner().der()));
        }
        for (int[] widths : new int[][] {{5, 4, 0}, {2, 4, 2}, {1, 5, 2}, {1, 4, 3}, {8, 8, 8}}) {
            begin();
            update.widths(widths);
            assertOutcome(
                    Outcome.MODIFIED,
                    added("/Certs", PKI.hierarchy().ocspSigner().der()));
        }
    }

    @Test
    void no_certificate_holds_an_object() {
        var hiding = certificate("\n" + object(CONTENT + " 0 obj"));
        var forged = added("/Certs", hiding);
        begin();
        update.widths(5, 4, 2);
        var searched = added("/Certs", hiding);

        assertThat(read(SIGNED)).contains("3 days");
        assertThat(read(searched)).as("the attack works").contains("90 days");
        assertOutcome(Outcome.MODIFIED, forged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4 0 obj",
                "4\t0\r\nobj",
                "4\0 0\f obj",
                "4\u000B0\u000Bobj",
                "4\u00A00\u00A0obj",
                "+4 0 obj",
                "4. 0. obj",
                "4 % a comment\n0 obj",
                "4%\n%\n0%4\robj",
                "x4 0 objx"
            })
    void no_certificate_holds_what_some_reader_takes_for_one(String head) {
        assertOutcome(Outcome.MODIFIED, added("/Certs", certificate("\n" + object(head))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trailer << /Root 4 0 R >>",
                "\nxref\n0 1\n",
                "\rxref 0 1\n",
                "\nstartxref\n0\n%%EOF\n",
            })
    void no_certificate_holds_a_table_or_the_way_to_one(String words) {
        assertOutcome(Outcome.MODIFIED, added("/Certs", certificate(words)));
    }

    @Test
    void what_only_resembles_an_object_is_none() {
        for (var other : new String[] {
            "4 0 endobj", "obj", " 0 obj", "4 0 R obj", "40obj", "4 (0) obj", "xrefs xref.", "4 0\n%obj"
        }) {
            begin();
            assertOutcome(Outcome.VALID, added("/Certs", certificate(other)));
        }
    }

    @Test
    void nor_does_what_the_store_has_by_signature_and_nobody_reads() {
        for (var entry : new String[] {"/TS " + next + " 0 R", "/Cert [" + next + " 0 R]"}) {
            begin();
            assertOutcome(Outcome.MODIFIED, bySignature(entry, "\n" + object(CONTENT + " 0 obj")));
            begin();
            assertOutcome(Outcome.VALID, bySignature(entry, timestamp()));
        }
    }

    @Test
    void no_object_has_a_number_far_above_the_others() {
        for (int number : new int[] {next + 2_100, 8_388_608, 100_000_000}) {
            begin();
            next = number;
            assertOutcome(
                    Outcome.MODIFIED,
                    added("/Certs", PKI.hierarchy().ocspSigner().der()));
        }
    }

    @Test
    void no_table_stands_in_front_for_when_the_file_is_as_long_as_it_says() {
        for (int more : new int[] {-100, 100_000}) {
            var content = HandWrittenPdf.shows("3 days");
            var signed = PKI.signedT(HandWrittenPdf.linearized(content, content, more));
            assertOutcome(Outcome.VALID, signed);
            assertOutcome(
                    more < 0 ? Outcome.VALID : Outcome.MODIFIED, PKI.sources().archived(signed));
        }
    }

    @Test
    void nothing_is_added_to_a_file_whose_offsets_readers_count_from_different_bytes() {
        for (var before : new String[] {"", "other bytes\n"}) {
            var signed = PKI.signedT(HandWrittenPdf.behind(before));
            assertOutcome(Outcome.VALID, signed);
            assertOutcome(
                    before.isEmpty() ? Outcome.VALID : Outcome.MODIFIED,
                    PKI.sources().archived(signed));
        }
    }

    @Test
    void no_container_hides_behind_what_is_a_blank_to_others() {
        for (var blank : new String[] {"\f", "\0", "\u0080"}) {
            begin();
            var store = update.text(store()).replaceFirst("/Certs \\[", "/Certs [" + next + " 0 R ");
            var header = CONTENT + " 0 ";
            var entries = "/Type" + blank + "/ObjStm /N 1 /First " + header.length();
            update.object(update.catalogue(), update.text(update.catalogue())).object(store(), store).stream(
                    next, entries, header + "[]");
            assertOutcome(Outcome.MODIFIED, update.finish(next + 1));
        }
    }

    @Test
    void each_object_and_the_way_to_the_table_begin_a_line() {
        update.object(update.catalogue(), update.text(update.catalogue()));
        var honest = new String(added("/Certs", PKI.hierarchy().ocspSigner().der()), ISO_8859_1);
        var forged = honest.replace("endobj\n" + next + " 0 obj", "endobj " + next + " 0 obj");

        assertThat(forged).isNotEqualTo(honest);
        assertOutcome(Outcome.MODIFIED, forged.getBytes(ISO_8859_1));
        for (var before : new String[] {"", " "}) {
            int way = honest.lastIndexOf("\nstartxref");
            var joined = honest.substring(0, way) + before + honest.substring(way + 1);
            assertOutcome(Outcome.MODIFIED, joined.getBytes(ISO_8859_1));
        }
    }

    @Test
    void numbers_of_a_trailer_are_whole_and_written_as_such() {
        for (var other : new String[] {".0", " 0 R"}) {
            begin();
            var honest = new String(added("/Certs", PKI.hierarchy().ocspSigner().der()), ISO_8859_1);
            var forged = honest.replaceFirst("(/Type /XRef /Size \\d+)", "$1" + other);
            int by = forged.length() - honest.length();
            assertThat(by).isPositive();
            assertOutcome(Outcome.MODIFIED, forged.getBytes(ISO_8859_1));
        }
    }

    /** The store with this stream in one of its lists. */
    private byte[] added(String list, byte[] data) {
        var changed = update.text(store()).replaceFirst(list + " \\[", list + " [" + next + " 0 R ");
        return finished(changed, new String(data, ISO_8859_1));
    }

    /** The store with this stream by a signature. */
    private byte[] bySignature(String entry, String data) {
        var more = "<< /VRI << /" + "0A".repeat(20) + " << " + entry + " >> >>";
        return finished(update.text(store()).replaceFirst("<<", more), data);
    }

    private byte[] finished(String store, String data) {
        int catalogue = update.catalogue();
        return update.object(catalogue, update.text(catalogue)).object(store(), store).stream(next, "", data)
                .finish(next + 1);
    }

    private int store() {
        return Integer.parseInt(update.text(update.catalogue()).replaceAll("(?s).*/DSS (\\d+) 0 R.*", "$1"));
    }

    private static String object(String head) {
        return head + "\n<< /Length " + FORGED.length() + " >>\nstream\n" + FORGED + "\nendstream\nendobj\n";
    }

    private static byte[] certificate(String text) {
        return SelfSigned.holding(text, PKI.clock()).der();
    }

    private static String timestamp() {
        var token = PKI.sources().requestTimestamp().request("anything".getBytes(ISO_8859_1));
        return new String(token.encoded(), ISO_8859_1);
    }

    private static int content() {
        try (var document = Loader.loadPDF(SIGNED)) {
            var content = (COSObject) document.getPage(0).getCOSObject().getItem(COSName.CONTENTS);
            return (int) content.getKey().getNumber();
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
