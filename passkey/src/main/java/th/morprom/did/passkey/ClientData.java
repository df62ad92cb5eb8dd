package th.morprom.did.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.passkey.PasskeyRefused.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What the browser says about the page: the members that decide, read strictly; others may be there and mean nothing.
 *
 * @param embedded in a page of another origin: {@code crossOrigin} is true or there is a {@code topOrigin}
 * @param tokenBinding its status, where the browser still sends one
 * @see <a href="https://www.w3.org/TR/webauthn-2/#dictionary-client-data">WebAuthn section 5.8.1</a>
 */
record ClientData(String type, String challenge, String origin, boolean embedded, Optional<String> tokenBinding) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @throws PasskeyRefused with {@code MALFORMED} unless this is one JSON object in UTF-8 with the three texts */
    static ClientData read(byte[] bytes) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), decoded(bytes))) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            var read = new Reading().members(parser);
            require(parser.nextToken() == null);
            return read;
        } catch (JacksonException | CharacterCodingException e) {
            throw new PasskeyRefused(Reason.MALFORMED, "the client data is no JSON in UTF-8", e);
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        // A decoder of its own reports what String would replace.
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new PasskeyRefused(Reason.MALFORMED, "the client data is not as WebAuthn defines it");
        }
    }

    /** The members as they come, in any order. */
    private static final class Reading {
        private @Nullable String type;
        private @Nullable String challenge;
        private @Nullable String origin;
        private @Nullable String tokenBinding;
        private boolean embedded;

        ClientData members(JsonParser parser) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                switch (name) {
                    case "type" -> type = text(parser);
                    case "challenge" -> challenge = text(parser);
                    case "origin" -> origin = text(parser);
                    case "crossOrigin" -> {
                        require(value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE);
                        embedded |= value == JsonToken.VALUE_TRUE;
                    }
                    case "topOrigin" -> {
                        text(parser);
                        embedded = true;
                    }
                    case "tokenBinding" -> tokenBinding = status(parser);
                    default -> parser.skipChildren();
                }
            }
            if (type == null || challenge == null || origin == null) {
                throw new PasskeyRefused(Reason.MALFORMED, "the client data misses a member");
            }
            return new ClientData(type, challenge, origin, embedded, Optional.ofNullable(tokenBinding));
        }

        private static String text(JsonParser parser) {
            require(parser.currentToken() == JsonToken.VALUE_STRING);
            return parser.getString();
        }

        private static @Nullable String status(JsonParser parser) {
            require(parser.currentToken() == JsonToken.START_OBJECT);
            String status = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals("status")) {
                    status = text(parser);
                } else {
                    parser.skipChildren();
                }
            }
            return status;
        }
    }
}
