package th.morprom.did.ra.providerid;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a program sends in the ministry's form: JSON or a form, and its credentials there, in headers, or by HTTP Basic. */
final class ProgramsFields {
    private static final int MOST_BYTES = 16_384;
    private static final String BASIC = "Basic ";
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final JsonMapper mapper;

    ProgramsFields(JsonMapper mapper) {
        // The shared one takes the last of two.
        this.mapper = mapper.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** Of a program. */
    record Credentials(String client, String secret) {
        /** Without the secret: no log is to have it. */
        @Override
        public String toString() {
            return "credentials of " + client;
        }
    }

    /**
     * The body; one that is neither JSON nor a form has no fields.
     *
     * @throws ProviderIdRefused if it is broken, too large, has a field twice, or came in the address, where logs would
     *     keep its secret
     */
    Map<String, String> of(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw new ProviderIdRefused(ProviderIdError.PARAMETER);
        }
        return isJson(request) ? json(request) : form(request);
    }

    /** Fields of this name, if there is text in it. */
    static String required(Map<String, String> fields, String name, ProviderIdError otherwise) {
        return Optional.ofNullable(fields.get(name))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new ProviderIdRefused(otherwise));
    }

    static Optional<Credentials> inHeaders(HttpServletRequest request) {
        var client = request.getHeader("client-id");
        var secret = request.getHeader("secret-key");
        return client == null || secret == null ? Optional.empty() : Optional.of(new Credentials(client, secret));
    }

    static Optional<Credentials> byBasic(HttpServletRequest request) {
        var header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(text -> text.regionMatches(true, 0, BASIC, 0, BASIC.length()));
        try {
            return header.map(text -> new String(
                            Base64.getDecoder()
                                    .decode(text.substring(BASIC.length()).strip()),
                            StandardCharsets.UTF_8))
                    .filter(text -> text.contains(":"))
                    .map(text -> new Credentials(
                            text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean isJson(HttpServletRequest request) {
        var type = Optional.ofNullable(request.getContentType()).orElse("");
        return type.regionMatches(true, 0, JSON, 0, JSON.length());
    }

    private static Map<String, String> form(HttpServletRequest request) {
        var fields = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length != 1) {
                throw new ProviderIdRefused(ProviderIdError.PARAMETER);
            }
            fields.put(name, values[0]);
        });
        return fields;
    }

    private Map<String, String> json(HttpServletRequest request) {
        try {
            var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new ProviderIdRefused(ProviderIdError.CONTENT_TOO_LARGE);
            }
            var fields = new HashMap<String, String>();
            mapper.readTree(body).properties().forEach(field -> {
                if (field.getValue().isString()) {
                    fields.put(field.getKey(), field.getValue().stringValue());
                }
            });
            return fields;
        } catch (JacksonException malformed) {
            throw new ProviderIdRefused(ProviderIdError.PARAMETER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
