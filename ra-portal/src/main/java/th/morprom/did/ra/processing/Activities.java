package th.morprom.did.ra.processing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import th.morprom.did.ra.consent.PrivacyProperties;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.processing.Activity.Part;

/** What {@code processing-record.yaml} says; a mistake in it stops the start. */
final class Activities {
    private static final String RESOURCE = "/th/morprom/did/ra/processing/processing-record.yaml";

    private final String version;
    private final List<Activity> all;
    private final List<Bilingual> rights;
    private final List<Bilingual> security;

    Activities(PrivacyProperties privacy) {
        var document = read();
        var years = Integer.toString(privacy.keptYears());
        this.version = text(document, "version");
        this.all = map(document, "activities").entrySet().stream()
                .map(entry -> activity(String.valueOf(entry.getKey()), asMap(entry.getValue()), years))
                .toList();
        this.rights = lines(document, "rights", years);
        this.security = lines(document, "security", years);
    }

    String version() {
        return version;
    }

    List<Activity> all() {
        return all;
    }

    List<Bilingual> rights() {
        return rights;
    }

    List<Bilingual> security() {
        return security;
    }

    private static Activity activity(String id, Map<?, ?> given, String years) {
        var consents = given.containsKey("consents")
                ? list(given, "consents").stream()
                        .map(name -> Purpose.valueOf(String.valueOf(name)))
                        .toList()
                : List.<Purpose>of();
        return new Activity(
                id,
                consents,
                Boolean.TRUE.equals(given.get("without-consent")),
                Arrays.stream(Part.values())
                        .collect(Collectors.toMap(
                                part -> part,
                                part -> bilingual(map(given, part.name().toLowerCase(Locale.ROOT)), years))));
    }

    private static List<Bilingual> lines(Map<?, ?> document, String key, String years) {
        return list(document, key).stream()
                .map(line -> bilingual(asMap(line), years))
                .toList();
    }

    private static Bilingual bilingual(Map<?, ?> given, String years) {
        return new Bilingual(
                text(given, "th").replace("{years}", years), text(given, "en").replace("{years}", years));
    }

    private static Map<?, ?> read() {
        try (var yaml = Activities.class.getResourceAsStream(RESOURCE)) {
            return asMap(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(Map<?, ?> given, String key) {
        return asMap(given.get(key));
    }

    private static List<?> list(Map<?, ?> given, String key) {
        if (given.get(key) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(RESOURCE + ": no list " + key);
    }

    private static String text(Map<?, ?> given, String key) {
        if (given.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(RESOURCE + ": no text " + key);
    }

    private static Map<?, ?> asMap(@Nullable Object given) {
        if (given instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(RESOURCE + ": something is missing");
    }
}
