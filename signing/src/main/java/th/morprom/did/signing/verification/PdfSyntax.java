package th.morprom.did.signing.verification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of PDF objects (ISO 32000-2 section 7.3) over part of a file. It repairs nothing, knows no comments and
 * stops at the first surprise: what a lenient reader would skip is where forgeries hide.
 *
 * <p>Values are {@link Name}, {@link Reference}, {@code Map}, {@code List}, {@code byte[]} for strings, {@link Word} for
 * numbers and keywords.
 */
final class PdfSyntax {
    private static final int MAX_DEPTH = 32;
    /** A reader that looks for a word within so many bytes must not be led past it by blanks. */
    private static final int MOST_BLANKS = 255;

    private final byte[] file;
    private final int end;
    private int at;

    /** The text is not what it should be. */
    static final class Malformed extends RuntimeException {
        Malformed(int offset) {
            super("malformed at " + offset, null, false, false);
        }
    }

    record Name(String text) {}

    record Reference(int number, int generation) {}

    /** A number or a keyword. */
    record Word(String text) {}

    /**
     * One indirect object.
     *
     * @param offset of its number
     * @param data offset of its stream's bytes; negative if it is no stream
     */
    record IndirectObject(int number, int generation, int offset, Object value, int data) {}

    PdfSyntax(byte[] file, int from, int end) {
        this.file = file;
        this.at = from;
        this.end = end;
    }

    int offset() {
        return at;
    }

    boolean atEnd() {
        return at >= end;
    }

    void skipSpace() {
        skipSpace(MOST_BLANKS);
    }

    /** A line's end: one or two blanks. */
    void expectLineEnd() {
        int start = at;
        skipSpace(2);
        if (at == start) {
            throw new Malformed(at);
        }
    }

    private void skipSpace(int most) {
        int start = at;
        while (at < end && isSpace(file[at])) {
            if (at - start == most) {
                throw new Malformed(at);
            }
            at++;
        }
    }

    boolean comes(String word) {
        return at + word.length() <= end
                && new String(file, at, word.length(), StandardCharsets.ISO_8859_1).equals(word);
    }

    void expect(String word) {
        if (!comes(word)) {
            throw new Malformed(at);
        }
        at += word.length();
    }

    /** An unsigned number of at most ten digits that fits an int. */
    int number() {
        int start = at;
        while (at < end && file[at] >= '0' && file[at] <= '9') {
            at++;
        }
        if (at == start || at - start > 10) {
            throw new Malformed(start);
        }
        long value = Long.parseLong(new String(file, start, at - start, StandardCharsets.ISO_8859_1));
        if (value > Integer.MAX_VALUE) {
            throw new Malformed(start);
        }
        return (int) value;
    }

    /** The same of exactly so many digits. */
    int digits(int count) {
        int start = at;
        int value = number();
        if (at - start != count) {
            throw new Malformed(start);
        }
        return value;
    }

    /** {@code N G obj … endobj}. */
    IndirectObject indirectObject() {
        int offset = at;
        int number = number();
        expect(" ");
        int generation = number();
        expect(" ");
        expect("obj");
        skipSpace();
        Object value = value(0);
        skipSpace();
        int data = comes("stream") ? skipStream(value) : -1;
        expect("endobj");
        return new IndirectObject(number, generation, offset, value, data);
    }

    /** Where its bytes began. */
    private int skipStream(Object dictionary) {
        expect("stream");
        if (comes("\r\n")) {
            at++;
        }
        expect("\n");
        if (!(dictionary instanceof Map<?, ?> entries)
                || !(entries.get("Length") instanceof Word length)
                || !length.text().matches("[0-9]{1,9}")) {
            throw new Malformed(at);
        }
        int data = at;
        at += Integer.parseInt(length.text());
        if (at > end) {
            throw new Malformed(at);
        }
        skipSpace();
        expect("endstream");
        skipSpace();
        return data;
    }

    Object value(int depth) {
        if (depth > MAX_DEPTH || atEnd()) {
            throw new Malformed(at);
        }
        if (comes("<<")) {
            return dictionary(depth);
        }
        return switch (file[at]) {
            case '/' -> name();
            case '[' -> array(depth);
            case '(' -> literalString();
            case '<' -> hexString();
            default -> word();
        };
    }

    Map<String, Object> dictionary(int depth) {
        expect("<<");
        var entries = new LinkedHashMap<String, Object>();
        skipSpace();
        while (!comes(">>")) {
            var key = name().text();
            skipSpace();
            // A key that is there twice is read by one viewer this way and by the other that way.
            if (entries.put(key, value(depth + 1)) != null) {
                throw new Malformed(at);
            }
            skipSpace();
        }
        expect(">>");
        return entries;
    }

    private List<Object> array(int depth) {
        expect("[");
        var values = new ArrayList<Object>();
        skipSpace();
        while (!comes("]")) {
            values.add(value(depth + 1));
            skipSpace();
        }
        expect("]");
        return values;
    }

    private Name name() {
        expect("/");
        int start = at;
        while (at < end && isRegular(file[at])) {
            at++;
        }
        var text = new String(file, start, at - start, StandardCharsets.ISO_8859_1);
        if (text.contains("#")) {
            throw new Malformed(start);
        }
        return new Name(text);
    }

    private byte[] literalString() {
        int start = at;
        expect("(");
        int open = 1;
        while (open > 0) {
            if (atEnd()) {
                throw new Malformed(start);
            }
            switch (file[at++]) {
                case '\\' -> at++;
                case '(' -> open++;
                case ')' -> open--;
                default -> {}
            }
        }
        if (at > end) {
            throw new Malformed(start);
        }
        return Arrays.copyOfRange(file, start, at);
    }

    private byte[] hexString() {
        expect("<");
        var digits = new ByteArrayOutputStream();
        while (!comes(">")) {
            if (atEnd() || Character.digit(file[at], 16) < 0) {
                throw new Malformed(at);
            }
            digits.write(file[at++]);
        }
        expect(">");
        return digits.toByteArray();
    }

    /** A number, a keyword, or {@code N G R}. */
    private Object word() {
        int start = at;
        var first = regular();
        int afterFirst = at;
        if (first.matches("[0-9]{1,9}") && comes(" ")) {
            at++;
            int second = at;
            while (at < end && file[at] >= '0' && file[at] <= '9') {
                at++;
            }
            var generation = new String(file, second, at - second, StandardCharsets.ISO_8859_1);
            if (generation.matches("[0-9]{1,5}") && comes(" R") && (at + 2 >= end || !isRegular(file[at + 2]))) {
                at += 2;
                return new Reference(Integer.parseInt(first), Integer.parseInt(generation));
            }
            at = afterFirst;
        }
        if (!first.matches("[+-]?[0-9]*\\.?[0-9]+|[+-]?[0-9]+\\.|true|false|null")) {
            throw new Malformed(start);
        }
        return new Word(first);
    }

    private String regular() {
        int start = at;
        while (at < end && isRegular(file[at])) {
            at++;
        }
        return new String(file, start, at - start, StandardCharsets.ISO_8859_1);
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** In ASCII: of the other bytes some are blanks to one reader and parts of a name to another. */
    private static boolean isRegular(byte b) {
        return b > ' ' && b < 0x7F && "()<>[]{}/%".indexOf(b) < 0;
    }
}
