package th.morprom.did.ra.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import th.morprom.did.ra.canonical.CanonicalJson;

/** The notices in force. Texts are resources, one file a version and language; a released file never changes. */
public final class ConsentNotices {
    private static final String VERSION = "1";

    private final List<Notice> notices = Arrays.stream(Audience.values())
            .flatMap(audience -> Arrays.stream(Language.values())
                    .flatMap(language ->
                            Arrays.stream(Purpose.values()).map(purpose -> load(audience, purpose, language))))
            .toList();

    /** One notice a purpose. */
    public List<Notice> inForce(Audience audience, Language language) {
        return notices.stream()
                .filter(notice -> notice.audience() == audience && notice.language() == language)
                .toList();
    }

    /** The notice of one purpose. */
    public Notice inForce(Audience audience, Purpose purpose, Language language) {
        return inForce(audience, language).stream()
                .filter(notice -> notice.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    private static Notice load(Audience audience, Purpose purpose, Language language) {
        var version = audience.prefix() + VERSION;
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
