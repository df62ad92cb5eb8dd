package th.morprom.did.signing.document;

import th.morprom.did.signing.document.PageContent.Box;
import th.morprom.did.signing.document.PageContent.Colour;

/** Draws tick boxes. They are lines, not characters: no typeface has to have them. */
final class TickBoxes {
    private static final Colour EDGE = Colour.of(0x3B4653);

    private TickBoxes() {}

    static void draw(PageContent page, float left, float baseline, float size, boolean ticked) {
        float side = size * .8f;
        float top = baseline - side + size * .06f;
        page.strokeColour(EDGE);
        page.lineWidth(.7f);
        page.frame(new Box(left, top, side, side));
        if (ticked) {
            page.strokeColour(Flow.WRITTEN);
            page.strokes(
                    size * .14f,
                    left + side * .2f,
                    top + side * .5f,
                    left + side * .44f,
                    top + side * .76f,
                    left + side * .98f,
                    top - side * .02f);
        }
    }
}
