package th.morprom.did.ra.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import th.morprom.did.ra.canonical.CanonicalJson;

/** The notices in force. Texts are resources, one file a version and language; a released file never changes. */
public final class ConsentNotices {
    private static final Map<Purpose, String> VERSIONS =
            Map.of(Purpose.COLLECT, "1", Purpose.KEEP_EVIDENCE, "1", Purpose.SHARE, "1");

    private final Map<Language, List<Notice>> notices;

    ConsentNotices() {
        this.notices = Map.of(Language.TH, load(Language.TH), Language.EN, load(Language.EN));
    }

    /** One notice a purpose. */
    public List<Notice> inForce(Language language) {
        return notices.getOrDefault(language, List.of());
    }

    /** The notice of one purpose. */
    public Notice inForce(Purpose purpose, Language language) {
        return inForce(language).stream()
                .filter(notice -> notice.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    private static List<Notice> load(Language language) {
        return Arrays.stream(Purpose.values())
                .map(purpose -> load(purpose, language))
                .toList();
    }

    private static Notice load(Purpose purpose, Language language) {
        var version = VERSIONS.getOrDefault(purpose, "1");
        var name = purpose.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + version + "." + language.code();
        try (var file = ConsentNotices.class.getResourceAsStream("/th/morprom/did/ra/consent/" + name + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("no consent notice " + name);
            }
            var bytes = file.readAllBytes();
            return new Notice(
                    purpose,
                    version,
                    language,
                    new String(bytes, StandardCharsets.UTF_8),
                    CanonicalJson.sha256Hex(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
