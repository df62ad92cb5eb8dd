package th.morprom.did.signing.pades;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PDF as this product writes it, read only as far as an incremental update needs: cross-reference tables without object
 * streams (ISO 32000-2 section 7.5.4), generation 0, dictionaries of their own objects. {@link #read} says if a file is not of
 * that kind, and then PDFBox, which reads all of them, has to do it.
 */
final class PlainPdf {
    private static final int MAX_REVISIONS = 64;
    private static final int ENTRY_BYTES = 20;
    private static final Pattern END = Pattern.compile("startxref\\s+(\\d{1,9})\\s+%%EOF\\s+$");
    private static final Pattern SECTION = Pattern.compile("(\\d{1,7}) (\\d{1,7})\\s+");
    private static final Pattern TRAILER = Pattern.compile("trailer\\s*(?=<<)");
    private static final Pattern PREVIOUS = Pattern.compile("/Prev (\\d{1,9})");
    private static final Pattern SIZE = Pattern.compile("/Size (\\d{1,7})");
    private static final Pattern ROOT = Pattern.compile("/Root (\\d{1,7}) 0 R");
    private static final Pattern PAGES = Pattern.compile("/Pages (\\d{1,7}) 0 R");
    private static final Pattern STORE = Pattern.compile("/DSS (\\d{1,7}) 0 R");
    private static final Pattern INFORMATION = Pattern.compile("/Info (\\d{1,7} 0 R)");
    private static final Pattern IDENTIFIER = Pattern.compile("/ID \\[(<\\p{XDigit}+>)");
    private static final Pattern REFERENCES = Pattern.compile("\\d{1,7} 0 R(?:\\s+\\d{1,7} 0 R)*+");
    private static final Pattern REFERENCE = Pattern.compile("(\\d{1,7}) 0 R");
    private static final Pattern STRING = Pattern.compile("\\((?:[^()\\\\]|\\\\.)*+\\)", Pattern.DOTALL);
    private static final Pattern STREAM = Pattern.compile("<<\\s+/Length (\\d{1,9})\\s+>>");
    private static final Pattern KIDS = Pattern.compile("/Kids \\[(\\d{1,7}) 0 R");

    private final byte[] bytes;
    private final int table;
    private final Map<Integer, Integer> offsets = new HashMap<>();
    private final String trailer;

    private PlainPdf(byte[] bytes) {
        this.bytes = bytes;
        this.table = number(END, text(Math.max(0, bytes.length - 64), bytes.length));
        this.trailer = readTable(table);
        // An encrypted file needs more in its trailers, and a table beside a stream is not the whole truth.
        require(!trailer.contains("/Encrypt") && !trailer.contains("/XRefStm"));
        var older = trailer;
        for (int revision = 0; older.contains("/Prev "); revision++) {
            require(revision < MAX_REVISIONS);
            older = readTable(number(PREVIOUS, older));
        }
    }

    /** What is made of the file; empty if it is of another kind, or broken. */
    static <T> Optional<T> read(byte[] pdf, Function<PlainPdf, T> use) {
        try {
            return Optional.of(use.apply(new PlainPdf(pdf)));
        } catch (NotPlain | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The object number of the catalog. */
    int catalog() {
        return number(ROOT, trailer);
    }

    /**
     * The object number of the first page.
     *
     * @throws NotPlain if the page tree is not flat
     */
    int firstPage() {
        var pages = dictionary(number(PAGES, dictionary(catalog())));
        int page = number(KIDS, pages);
        require(dictionary(page).contains("/Type /Page\n"));
        return page;
    }

    /**
     * The object number of the document security store.
     *
     * @throws NotPlain if it stands in the catalog itself
     */
    int validationStore() {
        return number(STORE, dictionary(catalog()));
    }

    /** The first object number that is free. */
    int size() {
        return number(SIZE, trailer);
    }

    /** Where the last cross-reference table begins. */
    int table() {
        return table;
    }

    /** The reference to the information dictionary; empty if there is none. */
    Optional<String> information() {
        var entry = INFORMATION.matcher(trailer);
        return entry.find() ? Optional.of(entry.group(1)) : Optional.empty();
    }

    /**
     * The first file identifier, as it is written; empty if there is none.
     *
     * @throws NotPlain if it is not in hex
     */
    Optional<String> identifier() {
        return trailer.contains("/ID")
                ? Optional.of(matched(IDENTIFIER, trailer).group(1))
                : Optional.empty();
    }

    byte[] bytes() {
        return bytes;
    }

    /**
     * An array of references in a dictionary.
     *
     * @param objects their numbers
     * @param end where its closing bracket stands in the dictionary
     */
    record References(List<Integer> objects, int end) {}

    /**
     * The array that has this key, in the dictionary or in one that stands inside it; empty if the key is not there.
     *
     * @throws NotPlain if there are two, or if it holds anything but references
     */
    static Optional<References> references(String dictionary, String key) {
        if (!dictionary.contains(key)) {
            return Optional.empty();
        }
        var head = key + " [";
        var texts = STRING.matcher(dictionary).replaceAll("");
        // What a text says is no key.
        require(texts.indexOf('(') < 0 && texts.contains(head));
        int from = dictionary.indexOf(head) + head.length();
        int end = dictionary.indexOf(']', from);
        require(dictionary.indexOf(key) == dictionary.lastIndexOf(key) && end > 0);
        var inside = dictionary.substring(from, end);
        require(REFERENCES.matcher(inside).matches());
        return Optional.of(new References(
                REFERENCE
                        .matcher(inside)
                        .results()
                        .map(reference -> Integer.valueOf(reference.group(1)))
                        .toList(),
                end));
    }

    /**
     * The content of a stream, which stands in the file as it is.
     *
     * @throws NotPlain if the object is something else, or is encoded
     */
    byte[] stream(int object) {
        int from = contentOf(object);
        int to = endOfDictionary(from);
        var head = STREAM.matcher(text(from, to));
        require(head.matches());
        int begin = to + "\nstream\r\n".length();
        int end = begin + Integer.parseInt(head.group(1));
        require(text(to, begin).equals("\nstream\r\n") && text(end, end + 11).equals("\r\nendstream"));
        return Arrays.copyOfRange(bytes, begin, end);
    }

    /**
     * A dictionary that is an object of its own, as it stands in the file, brackets included.
     *
     * @throws NotPlain if the object is something else
     */
    String dictionary(int object) {
        int from = contentOf(object);
        int to = endOfDictionary(from);
        require(text(to, Math.min(to + 7, bytes.length)).equals("\nendobj"));
        return text(from, to);
    }

    private int contentOf(int object) {
        int at = offsets.getOrDefault(object, 0);
        require(at > 0);
        var head = object + " 0 obj\n";
        require(text(at, at + head.length()).equals(head));
        return at + head.length();
    }

    /** Reads a table's entries, as far as no newer table has the object, and says what its trailer is. */
    private String readTable(int at) {
        require(text(at, at + 5).equals("xref\n"));
        int position = at + 5;
        while (bytes[position] != 't') {
            var section = SECTION.matcher(text(position, Math.min(position + 24, bytes.length)));
            require(section.lookingAt());
            int first = Integer.parseInt(section.group(1));
            int count = Integer.parseInt(section.group(2));
            position += section.end();
            for (int i = 0; i < count; i++, position += ENTRY_BYTES) {
                // A free object is known as such: an older table does not bring it back.
                boolean used = bytes[position + 17] == 'n';
                offsets.putIfAbsent(first + i, used ? Integer.parseInt(text(position, position + 10)) : 0);
            }
        }
        var begin = TRAILER.matcher(text(position, Math.min(position + 16, bytes.length)));
        require(begin.lookingAt());
        return text(position + begin.end(), endOfDictionary(position + begin.end()));
    }

    private int endOfDictionary(int from) {
        require(bytes[from] == '<' && bytes[from + 1] == '<');
        int depth = 0;
        for (int at = from; ; at++) {
            switch (bytes[at]) {
                case '<' -> {
                    if (bytes[at + 1] == '<') {
                        depth++;
                        at++;
                    }
                }
                case '>' -> {
                    if (bytes[at + 1] == '>') {
                        depth--;
                        at++;
                        if (depth == 0) {
                            return at + 1;
                        }
                    }
                }
                case '(' -> at = endOfString(at);
                case '%' -> throw new NotPlain();
                default -> {}
            }
        }
    }

    private int endOfString(int from) {
        int depth = 0;
        for (int at = from; ; at++) {
            switch (bytes[at]) {
                case '\\' -> at++;
                case '(' -> depth++;
                case ')' -> {
                    if (--depth == 0) {
                        return at;
                    }
                }
                default -> {}
            }
        }
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int number(Pattern pattern, String text) {
        return Integer.parseInt(matched(pattern, text).group(1));
    }

    private static Matcher matched(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        require(matcher.find());
        return matcher;
    }

    private static void require(boolean plain) {
        if (!plain) {
            throw new NotPlain();
        }
    }

    /** The file has to be left to PDFBox. */
    static final class NotPlain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPlain() {
            super("the PDF is not written as ours are");
        }
    }
}
