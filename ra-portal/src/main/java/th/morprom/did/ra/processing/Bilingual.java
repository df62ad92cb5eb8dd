package th.morprom.did.ra.processing;

import java.util.Map;

/** The same in Thai and in English. */
public record Bilingual(String th, String en) {
    Map<String, String> tree() {
        return Map.of("th", th, "en", en);
    }
}
