package th.morprom.did.ra.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import th.morprom.did.ra.consent.Language;

/** The terms a subscriber accepts with his certificate. A released text never changes. */
public final class SubscriberTerms {
    /** The version in force, as in evidence. */
    public static final String IN_FORCE = "subscriber-terms/1";

    /** The text. */
    public String text(Language language) {
        var name = "/th/morprom/did/ra/certificate/subscriber-terms-1." + language.code() + ".txt";
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
