package th.morprom.did.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * RFC 8785 for objects whose values are all text, which is all that the log needs: members sorted by their names' UTF-16 code units, no
 * white space, and only those characters escaped that JSON demands.
 *
 * <p>Written directly, because a general canonicaliser parses what it is given, and this runs for every event. A test holds it against
 * one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785#section-3.2.2.2">RFC 8785 section 3.2.2.2</a>
 */
public final class CanonicalJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder text;

    private CanonicalJson(int capacity) {
        this.text = new StringBuilder(capacity).append('{');
    }

    /** The whole object; no text holds an unpaired surrogate, which UTF-8 could not express. */
    public static String of(Map<String, String> members) {
        var json = withCapacity(64 * members.size() + 2);
        // String compares UTF-16 code units, which is the order asked for.
        new TreeMap<>(members).forEach(json::member);
        return json.end();
    }

    /** The same, as UTF-8. */
    public static byte[] bytes(Map<String, String> members) {
        return of(members).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The members of an object of texts, in whatever form it is written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Map<String, String> parse(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON object of texts", e);
        }
    }

    /** For members that the caller adds in their order. */
    static CanonicalJson withCapacity(int characters) {
        return new CanonicalJson(characters);
    }

    CanonicalJson member(String name, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
        quote(value);
        return this;
    }

    String end() {
        return text.append('}').toString();
    }

    private void quote(String value) {
        text.append('"');
        var plain = 0;
        for (var i = 0; i < value.length(); i++) {
            var character = value.charAt(i);
            if (character < ' ' || character == '"' || character == '\\') {
                text.append(value, plain, i);
                escape(character);
                plain = i + 1;
            }
        }
        text.append(value, plain, value.length()).append('"');
    }

    private void escape(char character) {
        switch (character) {
            case '"', '\\' -> text.append('\\').append(character);
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> text.append("\\u").append(HEX.toHexDigits(character));
        }
    }
}
