package th.morprom.did.signing.document;

import java.time.Instant;
import java.util.function.Consumer;
import th.morprom.did.signing.document.Flow.Column;
import th.morprom.did.signing.document.FormLayout.Part;
import th.morprom.did.signing.document.PageContent.Box;
import th.morprom.did.signing.document.PageContent.Colour;

/** Sets a form on its page: head, its parts in frames, the last with the place of the signature, notes. */
final class CertificatePage {
    static final Colour ACCENT = Colour.of(0x14375E);

    private static final Colour TINT = Colour.of(0xE9EFF6);
    private static final float MARGIN = 42;
    private static final float TOP = 34;
    private static final float FRAMES_TOP = 88;
    private static final float BOTTOM = PageContent.HEIGHT - 30;
    private static final float BETWEEN_FRAMES = 9;
    private static final float ABOVE_NOTES = 8;
    private static final float BAND = 20;
    private static final float PADDING = 11;
    private static final float HEADING_SIZE = 12;
    private static final float BODY_SIZE = 11;
    /** Only text of nothing but the widest letters, in all fields at once, comes near it. */
    private static final float SMALLEST_SCALE = .35f;

    private static final float LINE_HEIGHT = 1.6f;
    private static final float LARGEST_LINE_HEIGHT = 2.1f;

    private final MedicalCertificate certificate;
    private final FormLayout form;
    private final DocumentReference reference;
    private final Shaping shaping;
    private final Setting setting;
    private final float notesTop;
    private final PageContent page = new PageContent();
    private int lines;

    private CertificatePage(
            MedicalCertificate certificate, DocumentReference reference, Shaping shaping, Setting setting) {
        this.certificate = certificate;
        this.form = FormLayout.of(certificate);
        this.reference = reference;
        this.shaping = shaping;
        this.setting = setting;
        this.notesTop = BOTTOM - FormFoot.notesHeight(form.notes(), MARGIN);
    }

    /**
     * The page. Long texts make all type smaller until everything has its place; short ones give the lines more room, so
     * that the page is filled.
     *
     * @param madeReady for its signature
     */
    static PageContent of(MedicalCertificate certificate, DocumentReference reference, Instant madeReady) {
        Shaping shaping = new Shaping();
        for (float scale = FormLayout.of(certificate).largestScale(); scale > SMALLEST_SCALE; scale -= .04f) {
            var tight = new CertificatePage(certificate, reference, shaping, new Setting(scale, LINE_HEIGHT));
            float spare = tight.draw();
            if (spare >= 0) {
                // A hair less than all of it, for the rounding.
                float larger = LINE_HEIGHT + spare / (tight.lines * BODY_SIZE * scale) - .002f;
                var setting = new Setting(scale, Math.min(larger, LARGEST_LINE_HEIGHT));
                var roomy = new CertificatePage(certificate, reference, shaping, setting);
                return (roomy.draw() >= 0 ? roomy : tight).finished(madeReady);
            }
        }
        // The limits of the records are chosen so that this does not happen; a test fills every field to its limit.
        throw new IllegalStateException("the form does not fit its page");
    }

    /** How much room is left; below zero, the page is too full to be used. */
    private float draw() {
        FormHead.draw(page, form.purpose(), reference, MARGIN, TOP);
        float top = FRAMES_TOP;
        for (Part part : form.parts().subList(0, form.parts().size() - 1)) {
            float end = draw(part, top) + 4;
            frame(new Box(MARGIN, top, width(), end - top));
            top = end + BETWEEN_FRAMES;
        }
        float end = draw(form.parts().get(form.parts().size() - 1), top);
        frame(new Box(MARGIN, top, width(), notesTop - ABOVE_NOTES - top));
        return signatureTop() - end;
    }

    private PageContent finished(Instant madeReady) {
        String role = certificate.type() == CertificateType.SICK_LEAVE ? "แพทย์ผู้ตรวจรักษา" : "แพทย์ผู้ตรวจร่างกาย";
        FormFoot foot = new FormFoot(page, certificate.visit().doctor(), role, reference);
        foot.drawSignature(new Box(MARGIN, signatureTop(), width(), FormFoot.SIGNATURE_HEIGHT), madeReady);
        FormFoot.drawNotes(page, form.notes(), MARGIN, notesTop);
        return page;
    }

    private float signatureTop() {
        return notesTop - ABOVE_NOTES - FormFoot.SIGNATURE_HEIGHT;
    }

    private float draw(Part part, float top) {
        band(part.title(), part.whose(), top);
        Column column = new Column(MARGIN + PADDING, top + BAND + 3, width() - 2 * PADDING);
        Flow flow = new Flow(page, shaping, column, setting.scale() * BODY_SIZE, setting.lineHeight());
        Consumer<Flow> content = part.lines();
        content.accept(flow);
        float end = flow.end();
        lines += flow.lines();
        return end;
    }

    /** The heading of a part. */
    private void band(String part, String whose, float top) {
        page.fillColour(TINT);
        page.fill(new Box(MARGIN, top, width(), BAND));
        page.fillColour(ACCENT);
        ShapedText title = Typeface.of(Style.BOLD).shapeFormWords(part);
        float left = MARGIN + PADDING;
        page.text(Style.BOLD, HEADING_SIZE, left, top + 14.8f, title);
        ShapedText rest = Typeface.of(Style.REGULAR).shapeFormWords(whose);
        page.text(Style.REGULAR, HEADING_SIZE, left + title.width(HEADING_SIZE) + 6, top + 14.8f, rest);
    }

    private void frame(Box box) {
        page.strokeColour(ACCENT);
        page.lineWidth(.8f);
        page.frame(box);
        page.line(box.x(), box.y() + BAND, box.x() + box.width(), box.y() + BAND);
    }

    private static float width() {
        return PageContent.WIDTH - 2 * MARGIN;
    }

    /** @param scale of all type; {@code lineHeight} in parts of its size */
    private record Setting(float scale, float lineHeight) {}
}
