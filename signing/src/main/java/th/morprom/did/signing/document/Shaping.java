package th.morprom.did.signing.document;

import java.util.HashMap;
import java.util.Map;

/** What people wrote, shaped once a page, however often the page is laid out; kept no longer than that. */
final class Shaping {
    private final Map<String, ShapedText> shaped = new HashMap<>();

    ShapedText of(String text) {
        return shaped.computeIfAbsent(text, Typeface.of(Style.REGULAR)::shape);
    }
}
