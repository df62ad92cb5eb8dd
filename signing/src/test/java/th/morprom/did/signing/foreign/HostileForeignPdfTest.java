package th.morprom.did.signing.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.signing.foreign.HandWrittenPdf.CONTENT;
import static th.morprom.did.signing.foreign.HandWrittenPdf.shows;
import static th.morprom.did.signing.foreign.HandWrittenPdf.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.signing.foreign.ForeignPdfRefused.Reason;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.verification.VerificationLimits;

/** Files of other programs that are made to keep us busy: each is judged soon, and keeps its place from nobody. */
class HostileForeignPdfTest {
    private static final int MOST_BYTES = 5 << 20;
    private static final int AT_ONCE = 2;

    private final JudgeForeignPdf judge =
            new JudgeForeignPdf(new VerificationLimits(MOST_BYTES, Duration.ofSeconds(20), AT_ONCE));

    /** Within strings, or in one comment, which each of them reads to its end. */
    @ParameterizedTest
    @ValueSource(strings = {"trailer<</A( )>>", "trailer% \n"})
    void trailers_that_contain_one_another_are_read_a_few_times_at_most(String around) {
        int many = 2_000_000 / around.length();
        var halves = around.split(" ");
        var file = HandWrittenPdf.begun()
                .object(CONTENT, shows("rest 1 day"))
                .object(6, stream("", halves[0].repeat(many) + halves[1].repeat(many)))
                .table()
                .written();

        for (int i = 0; i < AT_ONCE; i++) {
            var refusal = catchThrowableOfType(ForeignPdfRefused.class, () -> judge.pages(file));
            assertThat(refusal.reason()).as("by what was read, not by the time").isEqualTo(Reason.BROKEN);
        }
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(judge.pages(SamplePdf.onePage())).isEqualTo(1);
        }
    }

    @Test
    void blanks_before_an_object_stream_are_read_once_for_all_that_it_holds() {
        assertThat(judge.pages(manyBehindBlanks(50_000))).isEqualTo(1);
    }

    private static byte[] manyBehindBlanks(int many) {
        var file = HandWrittenPdf.begun().object(CONTENT, shows("rest 1 day")).table();
        int place = file.written().length;
        var numbers = new StringBuilder();
        for (int i = 0; i < many; i++) {
            numbers.append(11 + i).append(' ').append(2 * i).append(' ');
        }
        var held = "/Type /ObjStm /N " + many + " /First " + numbers.length();
        file.bytes("\n".repeat(1_000_000) + "9 0 obj\n" + stream(held, numbers + "0 ".repeat(many)) + "\nendobj\n");

        int end = file.written().length;
        var entries = ByteBuffer.allocate(9 * (many + 2));
        entries.put((byte) 1).putInt(place).putInt(0);
        entries.put((byte) 1).putInt(end).putInt(0);
        for (int i = 0; i < many; i++) {
            entries.put((byte) 2).putInt(9).putInt(i);
        }
        var table = "/Type /XRef /W [1 4 4] /Index [9 " + (many + 2) + "] /Size " + (many + 11) + " /Root 1 0 R /Prev "
                + (new String(file.written(), ISO_8859_1).lastIndexOf("\nxref") + 1);
        return file.bytes("10 0 obj\n" + stream(table, new String(entries.array(), ISO_8859_1))
                        + "\nendobj\nstartxref\n" + end + "\n%%EOF\n")
                .written();
    }
}
