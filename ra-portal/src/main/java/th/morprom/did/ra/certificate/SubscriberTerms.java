package th.morprom.did.ra.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import th.morprom.did.ra.consent.Language;

/** The terms a subscriber accepts with his certificate. A released text never changes. */
public final class SubscriberTerms {
    /** The version in force, as in evidence. */
    public static final String IN_FORCE = "subscriber-terms/1";

    /** The same for those who keep their keys themselves. Which of the two it is tells the CA where the key is. */
    public static final String OWN_TOKEN = "subscriber-terms-own-token/1";

    /** The text of a version. */
    public String text(String version, Language language) {
        var name = "/th/morprom/did/ra/certificate/" + version.replace('/', '-') + "." + language.code() + ".txt";
        try (var file = SubscriberTerms.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no subscriber terms " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
