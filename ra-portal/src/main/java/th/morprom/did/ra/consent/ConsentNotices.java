package th.morprom.did.ra.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import th.morprom.did.ra.canonical.CanonicalJson;

/**
 * The notices in force. Texts are resources, one file a version and language; a released file never changes. What differs between
 * installations, such as who the controller is, is set into them.
 */
public final class ConsentNotices {
    private static final String VERSION = "2";

    private final PrivacyProperties privacy;
    private final List<Notice> notices;

    ConsentNotices(PrivacyProperties privacy) {
        this.privacy = privacy;
        this.notices = Arrays.stream(Audience.values())
                .flatMap(audience -> Arrays.stream(Language.values())
                        .flatMap(language -> Arrays.stream(Purpose.values())
                                .map(purpose -> load(purpose, audience.prefix() + VERSION, language))))
                .toList();
    }

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

    /**
     * The notice of one purpose in a version that is, or was, in force, as it would be shown today.
     *
     * @param version such as {@code citizen-1}, as a receipt names it
     */
    public Notice released(Purpose purpose, String version, Language language) {
        return notices.stream()
                .filter(notice -> notice.purpose() == purpose
                        && notice.version().equals(version)
                        && notice.language() == language)
                .findFirst()
                .orElseGet(() -> load(purpose, version, language));
    }

    private Notice load(Purpose purpose, String version, Language language) {
        var name = purpose.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + version + "." + language.code();
        try (var file = ConsentNotices.class.getResourceAsStream("/th/morprom/did/ra/consent/" + name + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("no consent notice " + name);
            }
            var text = privacy.in(new String(file.readAllBytes(), StandardCharsets.UTF_8), language);
            var sha256 = CanonicalJson.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
            return new Notice(purpose, version, language, text, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
