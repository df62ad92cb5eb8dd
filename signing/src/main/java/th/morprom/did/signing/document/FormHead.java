package th.morprom.did.signing.document;

import th.morprom.did.signing.document.PageContent.Box;

/** The head of the page: whose service, which document, which number. */
final class FormHead {
    private FormHead() {}

    /** @param purpose beneath the title; empty for none */
    static void draw(PageContent page, String purpose, DocumentReference reference, float margin, float top) {
        float right = PageContent.WIDTH - margin;
        drawService(page, margin, top);

        ShapedText title = bold("ใบรับรองแพทย์");
        float size = 24;
        float titleBase = purpose.isEmpty() ? top + 26 : top + 21;
        page.text(Style.BOLD, size, (PageContent.WIDTH - title.width(size)) / 2, titleBase, title);
        if (!purpose.isEmpty()) {
            ShapedText shaped = bold(purpose);
            page.text(Style.BOLD, 11, (PageContent.WIDTH - shaped.width(11)) / 2, top + 37, shaped);
        }

        page.fillColour(Flow.PRINTED);
        ShapedText label = regular("เลขที่");
        float labelLeft = right - label.width(9);
        DocumentReference.book(reference.number()).ifPresent(book -> drawBook(page, book, labelLeft - 7, top + 12));
        page.fillColour(Flow.PRINTED);
        page.text(Style.REGULAR, 9, labelLeft, top + 12, label);
        page.fillColour(Flow.WRITTEN);
        ShapedText number = Typeface.of(Style.BOLD).shape(reference.number());
        // 32 characters at most; the longest are set smaller so that they stay clear of the title.
        float numberSize = Math.min(11, 150 * 11 / Math.max(150, number.width(11)));
        page.text(Style.BOLD, numberSize, right - number.width(numberSize), top + 26, number);
        reference.replaces().ifPresent(other -> drawReplaced(page, other, right, top));

        page.strokeColour(CertificatePage.ACCENT);
        page.lineWidth(1.2f);
        page.line(margin, top + 44, right, top + 44);
        page.lineWidth(.4f);
        page.line(margin, top + 46.5f, right, top + 46.5f);
    }

    /** Which book of the facility, as the paper form has it. */
    private static void drawBook(PageContent page, String book, float right, float baseline) {
        ShapedText label = regular("เล่มที่");
        ShapedText year = Typeface.of(Style.BOLD).shape(book);
        float yearLeft = right - year.width(9);
        page.text(Style.REGULAR, 9, yearLeft - 4 - label.width(9), baseline, label);
        page.fillColour(Flow.WRITTEN);
        page.text(Style.BOLD, 9, yearLeft, baseline, year);
    }

    /** Whose service it is. */
    static void drawService(PageContent page, float margin, float top) {
        drawEmblem(page, margin, top + 3);
        page.fillColour(CertificatePage.ACCENT);
        page.text(Style.BOLD, 10, margin + 32, top + 14, bold("หมอพร้อมดิจิทัลไอดี"));
        page.text(Style.REGULAR, 8, margin + 32, top + 25, regular("MorProm Digital ID"));
    }

    /** Which certificate this one takes the place of. */
    private static void drawReplaced(PageContent page, String number, float right, float top) {
        page.fillColour(Flow.PRINTED);
        ShapedText text = Typeface.of(Style.REGULAR).shape("ใช้แทนฉบับเลขที่ " + number);
        float size = Math.min(8, 190 * 8 / Math.max(190, text.width(8)));
        page.text(Style.REGULAR, size, right - text.width(size), top + 38, text);
    }

    /** A white cross in a square: the service has no seal of its own, and borrows nobody's. */
    private static void drawEmblem(PageContent page, float left, float top) {
        page.fillColour(CertificatePage.ACCENT);
        page.fill(new Box(left, top, 25, 25));
        page.fillColour(new PageContent.Colour(1, 1, 1));
        page.fill(new Box(left + 10, top + 5, 5, 15));
        page.fill(new Box(left + 5, top + 10, 15, 5));
    }

    private static ShapedText regular(String text) {
        return Typeface.of(Style.REGULAR).shapeFormWords(text);
    }

    private static ShapedText bold(String text) {
        return Typeface.of(Style.BOLD).shapeFormWords(text);
    }
}
