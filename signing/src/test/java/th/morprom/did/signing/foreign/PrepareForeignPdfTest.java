package th.morprom.did.signing.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.pdfbox.cos.COSBoolean.TRUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.signing.foreign.ForeignPdfs.dictionary;
import static th.morprom.did.signing.foreign.ForeignPdfs.name;

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
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSString;
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

    /** The certification allows what follows to fill it in. */
    @Test
    void refuses_forms() {
        refusesAsDynamic(ForeignPdfs.form(true), "/AcroForm");
        refusesAsDynamic(ForeignPdfs.form(false), "/Annots");
        refusesAsDynamic(ForeignPdfs.catalog("AcroForm", dictionary("NeedAppearances", TRUE)), "/NeedAppearances");
        refusesAsDynamic(ForeignPdfs.catalog("Names", dictionary("Templates", dictionary())), "/Names");
    }

    @Test
    void refuses_what_shows_something_else_to_others() {
        refusesAsDynamic(ForeignPdfs.catalog("OCProperties", dictionary()), "/OCProperties");
        refusesAsDynamic(ForeignPdfs.page("PresSteps", dictionary()), "/PresSteps");
        refusesAsDynamic(ForeignPdfs.drawn("Alternates", new COSArray()), "/Alternates");
        refusesAsDynamic(ForeignPdfs.drawn("OPI", dictionary()), "/OPI");
        refusesAsDynamic(ForeignPdfs.drawn("PS", dictionary()), "/PS");
        refusesAsDynamic(ForeignPdfs.drawn("Subtype2", name("PS")), "/Subtype2");
    }

    @Test
    void refuses_what_is_drawn_from_elsewhere() {
        refusesAsDynamic(ForeignPdfs.drawn("F", new COSString("other.bin")), "/F");
        refusesAsDynamic(ForeignPdfs.drawn("Ref", dictionary("F", new COSString("other.pdf"))), "/Ref");
        refusesAsDynamic(ForeignPdfs.fontOfTheReader(), "a font");
    }

    @Test
    void refuses_what_is_in_it_and_not_on_its_pages() {
        refusesAsDynamic(ForeignPdfs.catalog("Names", dictionary("EmbeddedFiles", dictionary())), "/Names");
        refusesAsDynamic(ForeignPdfs.page("AF", new COSArray()), "/AF");
        refusesAsDynamic(ForeignPdfs.page("X", dictionary("EF", dictionary())), "/EF");
        refusesAsDynamic(ForeignPdfs.catalog("Collection", dictionary()), "/Collection");
    }

    @Test
    void refuses_all_actions_but_those_that_go_somewhere() {
        refusesAsDynamic(ForeignPdfs.catalog("AA", dictionary()), "/AA");
        refusesAsDynamic(ForeignPdfs.page("AA", dictionary()), "/AA");
        for (var action : List.of("Hide", "SetOCGState", "SubmitForm", "ImportData", "Launch", "GoToR", "Rendition")) {
            refusesAsDynamic(ForeignPdfs.catalog("OpenAction", dictionary("S", name(action))), "/OpenAction");
        }
        var next = dictionary("S", name("Named"), "N", name("NextPage"), "Next", dictionary("S", name("Hide")));
        refusesAsDynamic(ForeignPdfs.catalog("OpenAction", next), "/Next");
        refusesAsDynamic(ForeignPdfs.catalog("OpenAction", dictionary("S", name("JavaScript"))), "/");
    }

    @Test
    void refuses_all_annotations_but_links_that_are_not_drawn() {
        for (var kind :
                List.of("RichMedia", "Movie", "3D", "Screen", "FileAttachment", "FreeText", "Stamp", "Widget")) {
            refusesAsDynamic(annotated(dictionary("Subtype", name(kind))), "/Annots");
        }
        refusesAsDynamic(annotated(dictionary("Subtype", name("Link"), "AP", dictionary())), "/Annots");
        refusesAsDynamic(annotated(dictionary("Subtype", name("Link"), "A", dictionary("S", name("Launch")))), "/A");
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
                List.of(SamplePdf.onePage(), ForeignPdfs.compressed(), ForeignPdfs.linked(), ForeignPdfs.turned())) {
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

    private void refusesAsDynamic(byte[] pdf, String because) {
        var refusal = refusal(pdf, Optional.empty());

        assertThat(refusal).as(because).isNotNull();
        assertThat(refusal.reason()).isEqualTo(Reason.DYNAMIC);
        assertThat(refusal).hasMessageContaining(because);
    }

    private static byte[] annotated(COSDictionary annotation) {
        var annotations = new COSArray();
        annotations.add(annotation);
        return ForeignPdfs.page("Annots", annotations);
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
