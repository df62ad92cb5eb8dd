package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import tools.jackson.databind.JsonNode;

/**
 * The members of one JSON object, each asked for once by its name and taken in its one right form only.
 *
 * <p>Asked for one by one, and not mapped by a library, because the CA reads a hundred of them for every certificate, and so that what is
 * accepted can be read here. What is not as it must be is an {@link IllegalArgumentException} or another that {@link EvidenceReader} knows.
 */
final class Members {
    private static final String TIME = "0000-00-00T00:00:00Z";
    private static final String DATE = "0000-00-00";

    private final JsonNode object;
    private int taken;

    private Members(JsonNode object) {
        this.object = object;
    }

    /** What the reader makes of this object, if it asks for every member that is there. */
    static <T> T of(JsonNode json, Function<Members, T> reader) {
        Expect.that(json.isObject(), "not an object");
        var members = new Members(json);
        var read = reader.apply(members);
        Expect.that(members.taken == json.size(), "a member is unknown");
        return read;
    }

    String text(String name) {
        var value = take(name);
        Expect.that(value.isString(), "a member is no text");
        return value.stringValue();
    }

    /** A whole number of 32 bits. */
    int number(String name) {
        var value = take(name);
        Expect.that(value.isInt(), "a member is no small whole number");
        return value.intValue();
    }

    /** In lower case. */
    UUID id(String name) {
        return uuid(text(name));
    }

    List<UUID> ids(String name) {
        return texts(name).stream().map(Members::uuid).toList();
    }

    List<String> texts(String name) {
        return list(name, item -> {
            Expect.that(item.isString(), "an item is no text");
            return item.stringValue();
        });
    }

    /** In UTC, to the second. */
    Instant time(String name) {
        var text = text(name);
        Expect.that(isLike(TIME, text), "a time is not in its one right form");
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    LocalDate date(String name) {
        var text = text(name);
        Expect.that(isLike(DATE, text), "a date is not in its one right form");
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    Bytes bytes(String name) {
        return Bytes.fromBase64Url(text(name));
    }

    Assertion assertion(String name) {
        return object(
                name,
                members -> new Assertion(
                        members.bytes("credentialId"),
                        members.bytes("clientDataJSON"),
                        members.bytes("authenticatorData"),
                        members.bytes("signature")));
    }

    <T> T object(String name, Function<Members, T> reader) {
        return of(take(name), reader);
    }

    <T> List<T> objects(String name, Function<Members, T> reader) {
        return list(name, item -> of(item, reader));
    }

    /** A member that need not be there; if it is, it is read like any other. */
    <T> Optional<T> optional(String name, Function<String, T> reader) {
        return object.has(name) ? Optional.of(reader.apply(name)) : Optional.empty();
    }

    private <T> List<T> list(String name, Function<JsonNode, T> reader) {
        var array = take(name);
        Expect.that(array.isArray(), "a member is no array");
        return array.valueStream().map(reader).toList();
    }

    private JsonNode take(String name) {
        @Nullable JsonNode value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a member is missing");
        }
        taken++;
        return value;
    }

    private static UUID uuid(String text) {
        var id = UUID.fromString(text);
        Expect.that(id.toString().equals(text), "an id is not in its one right form");
        return id;
    }

    /** Whether the text has a digit wherever the form has one, and is the same elsewhere. */
    private static boolean isLike(String form, String text) {
        var like = text.length() == form.length();
        for (var i = 0; like && i < form.length(); i++) {
            var character = text.charAt(i);
            like = form.charAt(i) == '0' ? character >= '0' && character <= '9' : character == form.charAt(i);
        }
        return like;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
