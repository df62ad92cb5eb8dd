package th.morprom.did.signing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static th.morprom.did.signing.document.SampleCertificates.CLOCK;
import static th.morprom.did.signing.document.SampleCertificates.certificate;
import static th.morprom.did.signing.document.SampleCertificates.reference;
import static th.morprom.did.signing.document.SampleCertificates.saying;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Thai text of the page, glyph by glyph and character by character. */
class ThaiTypographyTest {
    private static final List<String> HARD_WORDS = List.of(
            "ใบรับรองแพทย์ ที่ น้ำ กำ ผู้ป่วย ปั่น ชี้ ปู่ กตัญญู ฐานะ จำเป็น",
            "ป่า ฝ้า ปี่ สิ้น ตั๋ว เมื่อ ซื้อ เอี๊ยด ฎุ น้ำผึ้ง ล้ำ ค่ำ",
            "ฟื้นฟู ฝั่ง ป้ำ ฝี่ ฟื้น ฬ่ ปิ๊ ปั๊ม ญาติ ผู้ใหญ่ กุญแจ ฐิติ อัฏฐิ",
            "สิทธิ์ สัมพันธ์ ก๊วยเจ๋ง ศิลป์ โทรทัศน์ ปุ่ม ญุ ญู ฐุ ฐู ฏุ ฎู",
            "Dr. José Nguyễn 37.5 °C (±0.2) ๑๒๓ “น้ำ” – ฯลฯ ต่าง ๆ");

    private final byte[] pdf =
            new RenderMedicalCertificate(CLOCK).render(saying(String.join("\n", HARD_WORDS)), reference());

    @Test
    void poppler_reads_back_every_hard_word() throws IOException {
        Files.write(Path.of("target/sample-words.pdf"), pdf);
        List<String> lines =
                Tool.read(pdf, "pdftotext", "-raw", "@", "-").lines().toList();

        assertThat(HARD_WORDS).allSatisfy(words -> assertThat(lines).anyMatch(line -> line.endsWith(words)));
    }

    @Test
    void poppler_reads_back_every_string_of_the_certificate() {
        String read = withoutSpaces(Tool.read(pdf, "pdftotext", "-raw", "@", "-"));
        Patient p = certificate().patient();
        Declaration d = certificate().declaration();
        Visit v = certificate().visit();

        assertThat(Stream.of(
                        p.name().written(),
                        p.address(),
                        p.citizenNumber().digits(),
                        d.chronicDisease().text(),
                        d.hospitalisation().text(),
                        v.place(),
                        v.doctor().name().written(),
                        "ว. " + v.doctor().licenceNumber(),
                        v.facility().name(),
                        v.facility().address(),
                        "ขอรับรองว่า บุคคลดังกล่าว",
                        "วันที่ 9 เดือน มิถุนายน พ.ศ. 2569",
                        "ถึงวันที่ 9 กรกฎาคม 2569",
                        "ลงนามด้วยลายมือชื่อดิจิทัล",
                        reference().number(),
                        "หรือพิมพ์รหัส 04HM-ASW9-NF6Y-Y0W3 ที่ verify.example.org/v"))
                .allSatisfy(text -> assertThat(read).contains(withoutSpaces(text)));
    }

    @Test
    void poppler_reads_exactly_the_text_that_was_given_and_in_reading_order() {
        String given = DrawnText.of(pdf).stream().map(DrawnText::text).collect(Collectors.joining());

        assertThat(withoutSpaces(Tool.read(pdf, "pdftotext", "-raw", "@", "-"))).isEqualTo(withoutSpaces(given));
    }

    @Test
    void every_glyph_is_the_one_harfbuzz_chose_and_where_harfbuzz_put_it() {
        List<DrawnText> drawn = DrawnText.of(pdf);
        assertThat(drawn).hasSizeGreaterThan(60);
        // The boxed digits of the citizen number stand in their boxes.
        drawn.stream().filter(span -> !span.text().matches("[0-9]{13}")).forEach(this::requireAsShaped);
    }

    private void requireAsShaped(DrawnText span) {
        Font font = font(span.font().endsWith("Bold") ? "Bold" : "Regular").deriveFont(1000f);
        char[] text = span.text().toCharArray();
        GlyphVector shaped = font.layoutGlyphVector(new FontRenderContext(null, true, true), text, 0, text.length, 0);

        assertThat(span.glyphs())
                .extracting(DrawnText.Glyph::number)
                .containsExactlyElementsOf(Arrays.stream(shaped.getGlyphCodes(0, shaped.getNumGlyphs(), null))
                        .boxed()
                        .toList());
        DrawnText.Glyph first = span.glyphs().get(0);
        for (int i = 0; i < shaped.getNumGlyphs(); i++) {
            var place = shaped.getGlyphPosition(i);
            DrawnText.Glyph glyph = span.glyphs().get(i);
            assertThat(glyph.x() - first.x())
                    .as("x of glyph %s of %s", i, span.text())
                    .isCloseTo((float) place.getX() * span.size() / 1000, within(.02f));
            assertThat(glyph.y() - first.y())
                    .as("y of glyph %s of %s", i, span.text())
                    .isCloseTo((float) -place.getY() * span.size() / 1000, within(.02f));
        }
    }

    @Test
    void a_tone_mark_above_a_vowel_is_a_raised_glyph_and_above_a_tall_consonant_one_moved_aside() {
        Typeface sarabun = Typeface.of(Style.REGULAR);
        int low = sarabun.shape("ก่").placed().glyphs()[1];

        assertThat(sarabun.shape("ที่").placed().glyphs()[2]).isNotEqualTo(low);
        assertThat(sarabun.shape("ป่").placed().glyphs()[1]).isNotEqualTo(low);
        assertThat(sarabun.shape("ญู").placed().glyphs()[0])
                .isNotEqualTo(sarabun.shape("ญ").placed().glyphs()[0]);
        assertThat(sarabun.shape("ปั่น").placed().y()[2]).isNotZero();
    }

    @Test
    void lines_break_between_thai_words() {
        ShapedText text = Typeface.of(Style.REGULAR).shape("แนะนำให้ออกกำลังกายสม่ำเสมอ ต่าง ๆ");

        for (int room = 0; room < text.width(1000); room += 50) {
            int end = text.fitting(room);
            assertThat(List.of(
                            "",
                            "แนะนำ",
                            "แนะนำให้ออก",
                            "แนะนำให้ออกกำลัง",
                            "แนะนำให้ออกกำลังกาย",
                            "แนะนำให้ออกกำลังกายสม่ำเสมอ "))
                    .contains(text.text().substring(0, end));
        }
    }

    @Test
    void a_word_longer_than_its_line_is_parted_between_syllable_clusters() {
        ShapedText word = Typeface.of(Style.REGULAR).shape("ปั่ป้ำที่น้ำ".repeat(20));

        for (int room = 0; room < 8000; room += 37) {
            int end = word.fittingInsideWord(room);
            assertThat(end).isPositive();
            assertThat(FormText.isThaiMark(word.text().charAt(end))).isFalse();
            assertThat(word.text().charAt(end)).isNotEqualTo('\u0E33');
            assertThat(word.part(0, end).width(1000)).isLessThanOrEqualTo(Math.max(room, 1400));
        }
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("[\\s\f]+", "");
    }

    private static Font font(String style) {
        try (InputStream in =
                ThaiTypographyTest.class.getResourceAsStream("/fonts/sarabun/Sarabun-" + style + ".ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
