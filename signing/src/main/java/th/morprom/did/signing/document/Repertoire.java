package th.morprom.did.signing.document;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.TreeMap;

/**
 * Which characters each glyph of a typeface stands for, also those only its shaping rules reach: the raised tone marks, the
 * letters without their foot, nikhahit and tone mark in one glyph. It is found out by shaping each kind of syllable.
 */
final class Repertoire {
    /** One consonant of each shape: plain, tall, with a foot to drop, with a low descender. */
    private static final String CONSONANT_SHAPES = "กปฝฟฬญฐฎฏฤฦ";

    private static final String MEDICAL_SIGNS = "°±²³µ·½×÷";
    private static final String VOWEL_MARKS = "\u0E31\u0E34\u0E35\u0E36\u0E37\u0E38\u0E39\u0E3A\u0E4D";
    private static final String TONE_MARKS = "\u0E47\u0E48\u0E49\u0E4A\u0E4B\u0E4C\u0E4E";
    private static final String SARA_AM = "\u0E33";

    private final Typeface typeface;
    private final TreeMap<Integer, String> characters = new TreeMap<>();
    private final BitSet common = new BitSet();

    private Repertoire(Typeface typeface) {
        this.typeface = typeface;
        common.set(0);
        for (int c = 0x20; c <= 0x17E; c++) {
            add(Character.toString(c), c < 0x7F || MEDICAL_SIGNS.indexOf(c) >= 0);
        }
        for (int c = 0x0E01; c <= 0x0E5B; c++) {
            if (!FormText.isThaiMark(c)) {
                add(Character.toString(c), true);
            }
        }
        for (int c = 0x180; c <= 0xFFFF; c++) {
            if (FormText.isPrintable(c) && (c < 0x0E00 || c > 0x0E7F)) {
                add(Character.toString(c), c >= 0x2010 && c <= 0x2026);
            }
        }
        CONSONANT_SHAPES.chars().forEach(this::addSyllables);
    }

    static Repertoire of(Typeface typeface) {
        return new Repertoire(typeface);
    }

    /** The glyphs of Thai, of ASCII and of the quotation marks and dashes. */
    BitSet common() {
        return (BitSet) common.clone();
    }

    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, typeface.glyphs());
        return all;
    }

    /** A /ToUnicode stream for these glyphs (ISO 32000-1, 9.10.3). */
    byte[] toUnicode(BitSet glyphs) {
        StringBuilder cmap = new StringBuilder(8192)
                .append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
                .append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
                .append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
                .append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        int[] known = characters.keySet().stream()
                .mapToInt(Integer::intValue)
                .filter(glyphs::get)
                .toArray();
        for (int from = 0; from < known.length; from += 100) {
            int to = Math.min(from + 100, known.length);
            cmap.append(to - from).append(" beginbfchar\n");
            for (int i = from; i < to; i++) {
                cmap.append('<').append(hex(known[i])).append("> <");
                characters.getOrDefault(known[i], "").chars().forEach(c -> cmap.append(hex(c)));
                cmap.append(">\n");
            }
            cmap.append("endbfchar\n");
        }
        return cmap.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void addSyllables(int consonant) {
        String base = Character.toString(consonant);
        addSaraAm(base, "");
        for (int tone = -1; tone < TONE_MARKS.length(); tone++) {
            String toneMark = tone < 0 ? "" : TONE_MARKS.substring(tone, tone + 1);
            add(base + toneMark, true);
            for (int vowel = 0; vowel < VOWEL_MARKS.length(); vowel++) {
                add(base + VOWEL_MARKS.charAt(vowel) + toneMark, true);
            }
            if (!toneMark.isEmpty()) {
                addSaraAm(base, toneMark);
            }
        }
    }

    private void add(String text, boolean isCommon) {
        ShapedText.Placed placed = typeface.shape(text).placed();
        for (int i = 0; i < placed.glyphs().length; i++) {
            int from = placed.characters()[i];
            int to = i + 1 < placed.glyphs().length ? placed.characters()[i + 1] : text.length();
            know(placed.glyphs()[i], text.substring(from, Math.max(from, to)), isCommon);
        }
    }

    /** Shaping takes sara am apart and sets its nikhahit before the tone mark, often with it in one glyph. */
    private void addSaraAm(String base, String toneMark) {
        ShapedText.Placed placed = typeface.shape(base + toneMark + SARA_AM).placed();
        int count = placed.glyphs().length;
        know(placed.glyphs()[0], base, true);
        if (count == 3) {
            know(placed.glyphs()[1], "\u0E4D" + toneMark, true);
        } else if (count == 4) {
            know(placed.glyphs()[1], "\u0E4D", true);
            know(placed.glyphs()[2], toneMark, true);
        }
        know(placed.glyphs()[count - 1], "\u0E32", true);
    }

    private void know(int glyph, String text, boolean isCommon) {
        if (!text.isEmpty() && glyph != 0) {
            characters.putIfAbsent(glyph, text);
        }
        if (isCommon) {
            common.set(glyph);
        }
    }

    private static String hex(int value) {
        return String.format("%04X", value);
    }
}
