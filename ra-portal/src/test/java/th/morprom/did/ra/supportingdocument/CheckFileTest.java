package th.morprom.did.ra.supportingdocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ra.supportingdocument.DocumentRefused.Reason;
import th.morprom.did.signing.foreign.JudgeForeignPdf;
import th.morprom.did.signing.verification.BoundedWork;
import th.morprom.did.signing.verification.VerificationLimits;

class CheckFileTest {
    private static final String SECRET = "taken at 18.7883 N 98.9853 E";
    private static final byte[] PAGE = SampleFiles.ascii("<script>alert(1)</script>PK\3\4");
    private static final int WHITE = 0xFFFFFF;

    private final CheckFile check = new CheckFile(
            new BoundedWork(2, Duration.ofSeconds(20)),
            new JudgeForeignPdf(new VerificationLimits(CheckFile.LARGEST_PDF_BYTES, Duration.ofSeconds(20), 2)));

    static Stream<byte[]> pictures() {
        return Stream.of(SampleFiles.jpeg(400, 300), SampleFiles.png(400, 300), SampleFiles.progressive(400, 300));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void keeps_what_one_sees_of_a_picture(byte[] file) {
        var clean = check.check(DocumentKind.PHOTO, file);

        assertThat(clean.type()).isEqualTo(FileType.JPEG);
        assertThat(clean.pages()).isEqualTo(1);
        var seen = seen(clean);
        assertThat(seen.getWidth()).isEqualTo(400);
        assertThat(seen.getHeight()).isEqualTo(300);
        assertThat(isRed(seen, 50, 50)).isTrue();
        assertThat(seen.getRGB(350, 250) & WHITE).isEqualTo(WHITE);
    }

    @Test
    void keeps_nothing_that_lies_in_a_picture_or_behind_it() {
        var jpeg = SampleFiles.joined(SampleFiles.taken(SampleFiles.jpeg(400, 300), 1, SECRET), PAGE);
        var png = SampleFiles.joined(
                SampleFiles.chunk(SampleFiles.png(400, 300), "tEXt", SampleFiles.ascii("Comment\0" + SECRET)), PAGE);

        for (var file : new byte[][] {jpeg, png}) {
            assertThat(text(file)).contains("98.9853", "script");
            var kept = check.check(DocumentKind.PHOTO, file).content().toByteArray();
            assertThat(text(kept)).doesNotContain("98.9853", "script", "PK", "Exif", "Comment");
            assertThat(Arrays.copyOfRange(kept, kept.length - 2, kept.length)).containsExactly(0xFF, 0xD9);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 400, 300, 50, 50",
        "2, 400, 300, 350, 50",
        "3, 400, 300, 350, 250",
        "4, 400, 300, 50, 250",
        "5, 300, 400, 50, 50",
        "6, 300, 400, 250, 50",
        "7, 300, 400, 250, 350",
        "8, 300, 400, 50, 350",
        "9, 400, 300, 50, 50"
    })
    void turns_a_picture_the_way_the_camera_was_held(int orientation, int width, int height, int redX, int redY) {
        var seen = seen(check.check(
                DocumentKind.LICENCE_CARD, SampleFiles.taken(SampleFiles.jpeg(400, 300), orientation, SECRET)));

        assertThat(seen.getWidth()).isEqualTo(width);
        assertThat(seen.getHeight()).isEqualTo(height);
        assertThat(isRed(seen, redX, redY)).isTrue();
        assertThat(isRed(seen, width - redX, height - redY)).isFalse();
    }

    @Test
    void draws_a_large_picture_smaller() {
        var seen = seen(check.check(DocumentKind.LICENCE_CARD, SampleFiles.jpeg(4000, 3000)));

        assertThat(seen.getWidth()).isEqualTo(Picture.LONGEST_SIDE);
        assertThat(seen.getHeight()).isEqualTo(1350);
        assertThat(isRed(seen, 200, 200)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GIF89a........................",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<!doctype html><title>photo.jpg</title>",
                "PK\3\4..................",
                "MZ......................",
                "junk before %PDF-1.7\n",
                "\0\0\0\30ftypheic........",
                "%PDF"
            })
    void believes_the_content_alone(String file) {
        assertThat(refusal(SampleFiles.ascii(file))).isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(refusal(new byte[0])).isEqualTo(Reason.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "60000, 60000, TOO_COMPLEX",
        "2147483647, 2147483647, TOO_COMPLEX",
        "12001, 200, TOO_COMPLEX",
        "6000, 6000, TOO_COMPLEX",
        "199, 4000, TOO_SMALL",
        "400, 1, TOO_SMALL"
    })
    void decodes_no_picture_whose_header_says_too_much_or_too_little(int width, int height, Reason reason) {
        assertThat(refusal(SampleFiles.claiming(SampleFiles.png(400, 300), width, height)))
                .isEqualTo(reason);
    }

    @Test
    void refuses_a_jpeg_that_claims_a_size_that_it_has_not() {
        var jpeg = SampleFiles.jpeg(400, 300);
        for (int at = 0; at < jpeg.length - 9; at++) {
            if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) 0xC0) {
                Arrays.fill(jpeg, at + 5, at + 9, (byte) 0xFE);
                break;
            }
        }

        assertThat(refusal(jpeg)).isEqualTo(Reason.TOO_COMPLEX);
    }

    static Stream<byte[]> beforeTheScans() {
        // What looks like the end of the picture and is a comment; nothing.
        return Stream.of(SampleFiles.ascii("\u00ff\u00fe\0\4\u00ff\u00d9"), new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("beforeTheScans")
    void refuses_a_jpeg_with_scans_without_end(byte[] before) {
        assertThat(refusal(SampleFiles.withScans(SampleFiles.progressive(400, 300), 70, before)))
                .isEqualTo(Reason.TOO_COMPLEX);
    }

    @Test
    void takes_a_few_more_scans_than_cameras_make_and_counts_none_in_a_comment() {
        var comment = SampleFiles.ascii("\u00ff\u00da\0\2".repeat(70) + "\u00ff\u00d9");
        var jpeg = SampleFiles.segment(SampleFiles.progressive(400, 300), 0xFE, comment);

        var clean = check.check(DocumentKind.PHOTO, SampleFiles.withScans(jpeg, 20, new byte[0]));

        assertThat(isRed(seen(clean), 50, 50)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0xBF, 0xD0, 0xD7, 0xD8, 0xDE, 0xDF, 0xF0, 0xFD})
    void refuses_a_jpeg_with_a_marker_that_a_decoder_reads_otherwise(int marker) {
        // To a decoder a restart is two bytes long: what stands where others have their content would be scans.
        assertThat(refusal(SampleFiles.hidingScans(SampleFiles.progressive(400, 300), marker, 70)))
                .isEqualTo(Reason.BROKEN);
    }

    @Test
    void lets_nothing_between_the_scans_reach_the_decoder() {
        var comment = SampleFiles.ascii("\u00ff\u00fe\0\u001e" + SECRET);
        var jpeg = SampleFiles.withScans(SampleFiles.progressive(400, 300), 1, comment);

        assertThat(text(jpeg)).contains("98.9853");
        assertThat(text(JpegFile.read(SampleFiles.joined(jpeg, PAGE)).bytes())).doesNotContain("98.9853", "script");
    }

    @Test
    void lets_no_compressed_text_reach_the_decoder() {
        var png = SampleFiles.chunk(SampleFiles.png(400, 300), "zTXt", SampleFiles.ascii("Comment\0\0…"));

        assertThat(text(PngFile.read(png).bytes())).doesNotContain("zTXt");
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void refuses_a_picture_that_was_cut_off_wherever(byte[] file) {
        // A PNG ends with a chunk of twelve bytes, a JPEG with a marker of two.
        IntStream.concat(IntStream.iterate(12, i -> i < file.length, i -> i + 97), IntStream.of(file.length - 1))
                .forEach(length -> assertThat(refusal(Arrays.copyOf(file, length)))
                        .as("%d of %d bytes", length, file.length)
                        .isEqualTo(Reason.BROKEN));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void takes_or_refuses_whatever_is_done_to_a_picture(byte[] file) {
        var random = new Random(57);
        for (int i = 0; i < 150; i++) {
            var damaged = file.clone();
            for (int j = 0; j <= i % 5; j++) {
                damaged[8 + random.nextInt(file.length - 8)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(check.check(DocumentKind.PHOTO, damaged).type()).isEqualTo(FileType.JPEG);
            } catch (DocumentRefused refused) {
                assertThat(refused.reason()).isIn(Reason.BROKEN, Reason.TOO_COMPLEX, Reason.TOO_SMALL);
            }
        }
    }

    @Test
    void keeps_a_plain_pdf_as_it_is() {
        var pdf = SampleFiles.pdf(3);

        var clean = check.check(DocumentKind.APPOINTMENT_LETTER, pdf);

        assertThat(clean.type()).isEqualTo(FileType.PDF);
        assertThat(clean.pages()).isEqualTo(3);
        assertThat(clean.content().toByteArray()).isEqualTo(pdf);
    }

    static Stream<Arguments> pdfs() {
        var plain = SampleFiles.pdf(1);
        return Stream.of(
                Arguments.of("pages", SampleFiles.pdf(11), Reason.TOO_MANY_PAGES),
                Arguments.of("behind it", SampleFiles.joined(plain, PAGE), Reason.BROKEN),
                Arguments.of("cut off", Arrays.copyOf(plain, plain.length - 40), Reason.BROKEN),
                Arguments.of("its beginning alone", Arrays.copyOf(plain, 30), Reason.BROKEN),
                Arguments.of(
                        "script",
                        SampleFiles.pdf(1, "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
                        Reason.PDF_NOT_PLAIN),
                Arguments.of(
                        "a program",
                        SampleFiles.pdf(1, "/OpenAction << /S /Launch /F (cmd.exe) >>"),
                        Reason.PDF_NOT_PLAIN),
                Arguments.of("attachments", SampleFiles.pdf(1, "/AF []"), Reason.PDF_NOT_PLAIN),
                Arguments.of("form", SampleFiles.pdf(1, "/AcroForm << /XFA (x) >>"), Reason.PDF_NOT_PLAIN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pdfs")
    void refuses_a_pdf_that_is_more_than_its_pages(String what, byte[] pdf, Reason reason) {
        var refused =
                catchThrowableOfType(DocumentRefused.class, () -> check.check(DocumentKind.APPOINTMENT_LETTER, pdf));

        assertThat(refused.reason()).as(what).isEqualTo(reason);
    }

    @Test
    void a_photo_is_a_picture() {
        assertThat(refusal(SampleFiles.pdf(1))).isEqualTo(Reason.NOT_A_PICTURE);
    }

    @Test
    void files_are_bounded_by_what_they_are() {
        var picture = Arrays.copyOf(SampleFiles.jpeg(400, 300), CheckFile.LARGEST_PICTURE_BYTES + 1);
        var pdf = Arrays.copyOf(SampleFiles.pdf(1), CheckFile.LARGEST_PDF_BYTES + 1);

        assertThat(refusal(picture)).isEqualTo(Reason.TOO_LARGE);
        assertThat(catchThrowableOfType(DocumentRefused.class, () -> check.check(DocumentKind.NAME_CHANGE, pdf))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    private Reason refusal(byte[] file) {
        return catchThrowableOfType(DocumentRefused.class, () -> check.check(DocumentKind.PHOTO, file))
                .reason();
    }

    private static BufferedImage seen(CleanFile file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file.content().toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRed(BufferedImage picture, int x, int y) {
        int pixel = picture.getRGB(x, y);
        return (pixel >> 16 & 0xFF) > 200 && (pixel >> 8 & 0xFF) < 60;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
