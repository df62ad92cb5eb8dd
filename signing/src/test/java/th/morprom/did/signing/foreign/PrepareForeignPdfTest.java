package th.morprom.did.signing.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.foreign.ForeignPdfRefused.Reason;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.verification.VerificationLimits;

/** Which files of other programs can be signed, and what is said of those that cannot. */
class PrepareForeignPdfTest {
    private static final SignatureEntry ENTRY = new SignatureEntry("ผู้ลงนาม", "ทดสอบ", "", Instant.EPOCH);
    private static final Placement PLACE = new Placement(1, 300, 100, 180, 60);

    private final PrepareForeignPdf prepare =
            new PrepareForeignPdf(new VerificationLimits(1 << 20, Duration.ofSeconds(20), 2));

    @Test
    void refuses_what_cannot_be_signed_with_the_reason() {
        refuses(new byte[(1 << 20) + 1], Reason.TOO_LARGE);
        refuses(new byte[0], Reason.BROKEN);
        refuses("%PDF-1.7\nnoise".getBytes(ISO_8859_1), Reason.BROKEN);
        refuses(Arrays.copyOf(SamplePdf.onePage(), SamplePdf.onePage().length - 40), Reason.BROKEN);
        refuses(ForeignPdfs.shifted(), Reason.BROKEN);
        refuses(ForeignPdfs.encrypted("secret"), Reason.ENCRYPTED);
        refuses(ForeignPdfs.encrypted(""), Reason.ENCRYPTED);
        refuses(ForeignPdfs.xfa(), Reason.DYNAMIC);
        refuses(ForeignPdfs.scripted(), Reason.DYNAMIC);
        refuses(ForeignPdfs.scriptedPage(), Reason.DYNAMIC);
        refuses(ForeignPdfs.certified(1), Reason.CERTIFIED);
        refuses(ForeignPdfs.certified(2), Reason.ALREADY_SIGNED);
        refuses(ForeignPdfs.withTraceOfASignature(), Reason.ALREADY_SIGNED);
    }

    @Test
    void refuses_places_where_nobody_sees_the_signature() {
        refuses(new Placement(0, 10, 10, 100, 40), Reason.NO_SUCH_PAGE);
        refuses(new Placement(2, 10, 10, 100, 40), Reason.NO_SUCH_PAGE);
        refuses(new Placement(1, 590, 10, 100, 40), Reason.RECTANGLE_OFF_PAGE);
        refuses(new Placement(1, -1, 10, 100, 40), Reason.RECTANGLE_OFF_PAGE);
        refuses(new Placement(1, 10, 10, 20, 40), Reason.RECTANGLE_OFF_PAGE);
        refuses(new Placement(1, Float.NaN, 10, 100, 40), Reason.RECTANGLE_OFF_PAGE);
    }

    @Test
    void adds_behind_the_last_byte_and_changes_none() {
        for (var pdf :
                List.of(SamplePdf.onePage(), ForeignPdfs.compressed(), ForeignPdfs.form(), ForeignPdfs.turned())) {
            var prepared = prepare.prepare(pdf, wish(Optional.empty())).bytes();

            assertThat(Arrays.copyOf(prepared, pdf.length)).isEqualTo(pdf);
        }
    }

    @Test
    void a_visible_signature_is_upright_where_it_was_wanted() throws IOException {
        var straight = shown(
                prepare.prepare(SamplePdf.onePage(), wish(Optional.of(PLACE))).bytes(), 0);
        var lying = new Placement(2, 300, 100, 60, 180);
        var turned = shown(
                prepare.prepare(ForeignPdfs.turned(), wish(Optional.of(lying))).bytes(), 1);

        assertThat(ink(straight, 300, 842 - 160, 180, 60)).isGreaterThan(500);
        // A page that is turned clockwise shows x from its left edge as y from its top, and y as x.
        assertThat(ink(turned, 100, 300, 180, 60)).isGreaterThan(500);
        var first = pixels(straight, 300, 842 - 160, 180, 60);
        var second = pixels(turned, 100, 300, 180, 60);
        var different = IntStream.range(0, first.length)
                .filter(i -> (first[i] & 0xFF) < 128 != (second[i] & 0xFF) < 128)
                .count();
        assertThat(different).isLessThan(ink(straight, 300, 842 - 160, 180, 60) / 2);
    }

    @Test
    void hostile_bytes_end_in_a_refusal_or_a_file() {
        var pdf = ForeignPdfs.compressed();
        var random = new Random(20261127);
        for (int round = 0; round < 100; round++) {
            var changed = pdf.clone();
            for (int i = 0; i <= random.nextInt(8); i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(prepare.prepare(changed, wish(Optional.of(PLACE))).bytes())
                        .startsWith(changed);
            } catch (ForeignPdfRefused refused) {
                assertThat(refused.reason()).isNotNull();
            }
        }
        var nested = "%PDF-1.7\n1 0 obj\n" + "[".repeat(200_000) + "\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF";
        assertThat(refusal(nested.getBytes(ISO_8859_1), Optional.empty()).reason())
                .isIn(Reason.BROKEN, Reason.TOO_COMPLEX);
    }

    private void refuses(byte[] pdf, Reason reason) {
        assertThat(refusal(pdf, Optional.empty()).reason()).isEqualTo(reason);
    }

    private void refuses(Placement place, Reason reason) {
        assertThat(refusal(SamplePdf.onePage(), Optional.of(place)).reason()).isEqualTo(reason);
    }

    private ForeignPdfRefused refusal(byte[] pdf, Optional<Placement> place) {
        return catchThrowableOfType(ForeignPdfRefused.class, () -> prepare.prepare(pdf, wish(place)));
    }

    private static SignatureWish wish(Optional<Placement> place) {
        return new SignatureWish(
                ENTRY,
                true,
                place.map(found ->
                        new SignatureBlock(found, List.of("ลงนามอิเล็กทรอนิกส์โดย", "นพ. ที่ป่า ญู", "ว. 99001"))),
                8000);
    }

    private static BufferedImage shown(byte[] pdf, int page) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(page, 72);
        }
    }

    private static long ink(BufferedImage image, int x, int y, int width, int height) {
        return Arrays.stream(pixels(image, x, y, width, height))
                .filter(rgb -> (rgb & 0xFF) < 128)
                .count();
    }

    private static int[] pixels(BufferedImage image, int x, int y, int width, int height) {
        return image.getRGB(x, y, width, height, null, 0, width);
    }
}
