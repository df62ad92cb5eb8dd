package th.morprom.did.ca.evidence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import tools.jackson.databind.JsonNode;

/**
 * The RFC 8785 form of JSON that holds objects, arrays, texts and whole numbers of 32 bits: all that evidence may hold.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785#section-3.2">RFC 8785 section 3.2</a>
 */
final class Canonical {
    private static final char FIRST_PRINTABLE = ' ';

    private final StringBuilder text = new StringBuilder(2048);

    private Canonical() {}

    /** The bytes of this object without some of its members. */
    static ByteBuffer bytes(JsonNode object, Set<String> without) {
        var canonical = new Canonical();
        canonical.object(object, without);
        return canonical.utf8();
    }

    /** The bytes of this value. */
    static ByteBuffer bytes(JsonNode value) {
        var canonical = new Canonical();
        canonical.value(value);
        return canonical.utf8();
    }

    /** Half a surrogate pair has no UTF-8: replaced, it would let two texts share a hash. */
    private ByteBuffer utf8() {
        // An array, which the encoder runs through far faster than through a builder.
        var characters = new char[text.length()];
        text.getChars(0, characters.length, characters, 0);
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters));
        } catch (CharacterCodingException e) {
            throw new EvidenceRefused(Reason.MALFORMED, "a text is not well-formed Unicode");
        }
    }

    private void value(JsonNode value) {
        if (value.isObject()) {
            object(value, Set.of());
        } else if (value.isArray()) {
            array(value);
        } else if (value.isString()) {
            string(value.stringValue());
        } else if (value.isInt()) {
            text.append(value.intValue());
        } else {
            throw new EvidenceRefused(Reason.MALFORMED, "evidence holds texts and small whole numbers");
        }
    }

    /** Members in the order of their names' UTF-16 code units, which is that of Java's strings. */
    private void object(JsonNode object, Set<String> without) {
        var members = new TreeMap<String, JsonNode>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        members.keySet().removeAll(without);
        var separator = '{';
        for (var member : members.entrySet()) {
            text.append(separator);
            string(member.getKey());
            text.append(':');
            value(member.getValue());
            separator = ',';
        }
        text.append(members.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode array) {
        text.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            value(array.get(i));
        }
        text.append(']');
    }

    /** Escaped where JSON must be, and in the one way of ECMAScript. */
    private void string(String value) {
        text.append('"');
        var plain = 0;
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < FIRST_PRINTABLE || c == '"' || c == '\\') {
                text.append(value, plain, i).append(escaped(c));
                plain = i + 1;
            }
        }
        text.append(value, plain, value.length()).append('"');
    }

    private static String escaped(char character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> String.format("\\u%04x", (int) character);
        };
    }
}
