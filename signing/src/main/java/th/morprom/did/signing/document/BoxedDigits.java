package th.morprom.did.signing.document;

import th.morprom.did.signing.document.PageContent.Box;
import th.morprom.did.signing.document.PageContent.Colour;

/** Draws a citizen number as cards and forms do: 1 4 5 2 1 digits, each in a box, a dash between the groups. */
final class BoxedDigits {
    private static final Colour EDGE = Colour.of(0x3B4653);
    private static final int[] GROUPS = {1, 4, 5, 2, 1};
    /** Side of a box, and room for a dash, in thousandths of the type size. */
    private static final int BOX = 1250;

    private static final int DASH = 750;

    private BoxedDigits() {}

    static float width(float size) {
        return size * (13 * BOX + (GROUPS.length - 1) * DASH) / Typeface.UNITS_PER_EM;
    }

    static void draw(PageContent page, float left, float baseline, float size, String digits) {
        float unit = size / Typeface.UNITS_PER_EM;
        float side = BOX * unit;
        float top = baseline - size * .98f;
        ShapedText shaped = Typeface.of(Style.REGULAR).shape(digits);
        int[] x = new int[digits.length() + 1];
        int at = 0;
        int digit = 0;
        page.strokeColour(EDGE);
        page.lineWidth(.6f);
        for (int length : GROUPS) {
            if (at > 0) {
                page.line(
                        left + (at + DASH * .25f) * unit,
                        top + side / 2,
                        left + (at + DASH * .75f) * unit,
                        top + side / 2);
                at += DASH;
            }
            for (int i = 0; i < length; i++) {
                page.frame(new Box(left + at * unit, top, side, side));
                int advance = shaped.typeface().advance(shaped.placed().glyphs()[digit]);
                x[digit] = at + (BOX - advance) / 2;
                digit++;
                at += BOX;
            }
        }
        x[digit] = at;
        page.fillColour(Flow.WRITTEN);
        page.text(
                Style.REGULAR,
                size,
                left + x[0] * unit,
                baseline,
                new ShapedText(
                        digits,
                        shaped.typeface(),
                        new ShapedText.Placed(
                                shaped.placed().glyphs(),
                                shaped.placed().characters(),
                                x,
                                shaped.placed().y())));
    }
}
