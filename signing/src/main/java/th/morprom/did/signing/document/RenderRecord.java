package th.morprom.did.signing.document;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import th.morprom.did.signing.document.Flow.Column;
import th.morprom.did.signing.document.PdfaFile.ContentFile;
import th.morprom.did.signing.document.ServiceRecord.Line;

/**
 * Makes the page of a record: one A4 page as PDF/A-3, in the type of the medical certificates, with the record itself inside.
 *
 * <p>Thread-safe. The same record and second give the same bytes.
 */
public final class RenderRecord {
    private static final float MARGIN = 48;
    private static final float TOP = 34;
    private static final float TITLE_SIZE = 19;
    private static final float BODY_TOP = 92;
    private static final float BOTTOM = PageContent.HEIGHT - 36;
    private static final float BETWEEN = 8;
    private static final float LARGEST = 11;
    private static final float SMALLEST = 5.5f;
    private static final float STEP = .5f;
    private static final float LINE_HEIGHT = 1.6f;

    private final Clock clock;

    /** @param clock the time of creation that the document names */
    public RenderRecord(Clock clock) {
        this.clock = clock;
    }

    /**
     * The unsealed document.
     *
     * @throws IllegalStateException if it does not fit its page even in the smallest type
     */
    public byte[] render(ServiceRecord record) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var page = page(record);
        var contents = record.contents().stream()
                .sorted(Comparator.comparing(ServiceRecord.Content::name))
                .map(content -> new ContentFile(
                        content.name(),
                        content.mediaType(),
                        content.description(),
                        content.text().getBytes(StandardCharsets.UTF_8)))
                .toList();
        var id = record.hashCode() * 31L + now.getEpochSecond();
        return new PdfaFile(Template.of(page), new Description(record.title(), now), contents, id).with(page);
    }

    /** In the largest type in which all of it fits. */
    private static PageContent page(ServiceRecord record) {
        var shaping = new Shaping();
        for (float size = LARGEST; size >= SMALLEST; size -= STEP) {
            var page = new PageContent();
            if (draw(page, record, shaping, size) <= BOTTOM) {
                return page;
            }
        }
        throw new IllegalStateException("the record does not fit its page");
    }

    private static float draw(PageContent page, ServiceRecord record, Shaping shaping, float size) {
        FormHead.drawService(page, MARGIN, TOP);
        var title = Typeface.of(Style.BOLD).shapeFormWords(record.title());
        page.text(Style.BOLD, TITLE_SIZE, PageContent.WIDTH - MARGIN - title.width(TITLE_SIZE), TOP + 24, title);
        page.strokeColour(CertificatePage.ACCENT);
        page.lineWidth(1.2f);
        page.line(MARGIN, TOP + 44, PageContent.WIDTH - MARGIN, TOP + 44);

        var lines = flow(page, shaping, BODY_TOP, size);
        for (Line line : record.lines()) {
            lines.words(line.label()).written(printable(line.written())).newLine();
        }
        var words = flow(page, shaping, lines.end() + BETWEEN, size);
        words.strongWords(record.heading()).newLine();
        record.words().strip().lines().forEach(line -> {
            if (!line.isBlank()) {
                words.words(printable(line.strip())).newLine();
            }
        });
        var note = flow(page, shaping, words.end() + BETWEEN, size);
        note.words(record.note()).newLine();
        return note.end();
    }

    private static Flow flow(PageContent page, Shaping shaping, float top, float size) {
        return new Flow(page, shaping, new Column(MARGIN, top, PageContent.WIDTH - 2 * MARGIN), size, LINE_HEIGHT);
    }

    /** A name may have a letter that the typeface has not; PDF/A has no room for a glyph that is missing. */
    private static String printable(String text) {
        return text.codePoints()
                .map(character -> FormText.isPrintable(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
