package th.morprom.did.signing.verification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;

/**
 * A dictionary as a lenient parser reads it, so that nothing that PDFBox would take for a stream's is missed: escaped names, any blanks. What two
 * parsers could take for two things is malformed: comments, strings whose parentheses do not match, anything left over.
 *
 * <p>Names begin with a slash, numbers, keywords and references are one text, strings are empty.
 */
final class StreamDictionary {
    private static final int MAX_DEPTH = 100;
    private static final Pattern VALUE = Pattern.compile("[-+.0-9eER\\s\\x00]+|true|false|null");
    private static final String WORD = "(?:[-+.0-9eER]+|true|false|null)";
    /** Possessive, since an array may be long, and what can be given back is kept on the stack. */
    private static final Pattern VALUES = Pattern.compile(WORD + "(?:[\\s\\x00]+" + WORD + ")*+[\\s\\x00]*");

    private static final List<String> ENDS = List.of("\n/", "\n>", "\r/", "\r>", "\r\n/", "\r\n>");

    private final byte[] file;
    private int at;
    private boolean hasComments;

    private StreamDictionary(byte[] file, int at) {
        this.file = file;
        this.at = at;
    }

    /**
     * A dictionary's entries, if there is one.
     *
     * @param end where reading ended; behind a stream's dictionary its bytes begin there
     */
    record Read(Optional<Map<String, Object>> entries, int end) {}

    /**
     * What stands behind an object's first line; no entries if that is no stream.
     *
     * @throws Malformed if it begins like a dictionary and is none
     */
    static Read behind(byte[] file, int at) {
        var syntax = new StreamDictionary(file, at);
        syntax.skipBlanks();
        if (!syntax.comes("<<")) {
            return new Read(Optional.empty(), syntax.at);
        }
        var entries = syntax.dictionary(0);
        syntax.skipBlanks();
        if (!syntax.comes("stream")) {
            return new Read(Optional.empty(), syntax.at);
        }
        syntax.require(!syntax.hasComments);
        syntax.at += "stream".length();
        syntax.skip(' ');
        syntax.skipOne('\r');
        syntax.skipOne('\n');
        return new Read(Optional.of(entries), syntax.at);
    }

    /**
     * The dictionary that stands here, a stream's or not; no entries if none does.
     *
     * @throws Malformed if it begins like a dictionary and is none
     */
    static Read at(byte[] file, int at) {
        var syntax = new StreamDictionary(file, at);
        syntax.skipBlanks();
        Optional<Map<String, Object>> entries =
                syntax.comes("<<") ? Optional.of(syntax.dictionary(0)) : Optional.empty();
        return new Read(entries, syntax.at);
    }

    private Map<String, Object> dictionary(int depth) {
        at += 2;
        var entries = new HashMap<String, Object>();
        skipBlanks();
        while (!comes(">>")) {
            require(comes("/"));
            var key = name();
            skipBlanks();
            require(entries.put(key, value(depth + 1, VALUE)) == null);
            skipBlanks();
        }
        at += 2;
        return entries;
    }

    /** @param words what stands there if it begins like none of the others */
    private Object value(int depth, Pattern words) {
        require(depth <= MAX_DEPTH && at < file.length);
        if (comes("<<")) {
            return dictionary(depth);
        }
        return switch (file[at]) {
            case '/' -> name();
            case '[' -> array(depth);
            case '(' -> string();
            case '<' -> hexString();
            default -> words(words);
        };
    }

    private List<Object> array(int depth) {
        at++;
        var values = new ArrayList<Object>();
        skipBlanks();
        while (!comes("]")) {
            values.add(value(depth + 1, VALUES));
            skipBlanks();
        }
        at++;
        return values;
    }

    private String name() {
        var name = new StringBuilder("/");
        at++;
        while (at < file.length && isRegular(file[at])) {
            boolean isCode = at + 2 < file.length
                    && file[at] == '#'
                    && HexFormat.isHexDigit(file[at + 1])
                    && HexFormat.isHexDigit(file[at + 2]);
            int code = isCode ? HexFormat.fromHexDigit(file[at + 1]) << 4 | HexFormat.fromHexDigit(file[at + 2]) : 0;
            name.append((char) (isCode ? code : file[at] & 0xFF));
            at += isCode ? 3 : 1;
        }
        return name.toString();
    }

    private String string() {
        int open = 0;
        do {
            require(at < file.length);
            switch (file[at++]) {
                case '\\' -> at++;
                case '(' -> open++;
                case ')' -> open--;
                default -> {}
            }
            // PDFBox takes this for the end, whatever is still open.
            require(open == 0 || file[at - 1] != ')' || ENDS.stream().noneMatch(this::comes));
        } while (open > 0);
        return "";
    }

    private String hexString() {
        while (!comes(">")) {
            require(at < file.length);
            at++;
        }
        at++;
        return "";
    }

    /** Numbers, keywords and references up to the next delimiter: one value, or several of an array. */
    private String words(Pattern pattern) {
        int start = at;
        while (at < file.length && (isRegular(file[at]) || isBlank(file[at]))) {
            at++;
        }
        var words = new String(file, start, at - start, StandardCharsets.ISO_8859_1).strip();
        require(pattern.matcher(words).matches());
        return words;
    }

    private void skipBlanks() {
        while (at < file.length && (isBlank(file[at]) || file[at] == '%')) {
            if (file[at] == '%') {
                hasComments = true;
                while (at < file.length && file[at] != '\n' && file[at] != '\r') {
                    at++;
                }
            } else {
                at++;
            }
        }
    }

    private void skip(char blank) {
        while (at < file.length && file[at] == blank) {
            at++;
        }
    }

    private void skipOne(char end) {
        if (at < file.length && file[at] == end) {
            at++;
        }
    }

    private boolean comes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= file.length || file[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }

    private static boolean isRegular(byte b) {
        return !isBlank(b) && "()<>[]{}/%".indexOf(b) < 0;
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new Malformed(at);
        }
    }
}
