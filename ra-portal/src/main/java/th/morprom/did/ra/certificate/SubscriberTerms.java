package th.morprom.did.ra.certificate;

import th.morprom.did.ra.consent.Language;

/** The terms a subscriber accepts with his certificate. */
public final class SubscriberTerms {
    /** The version in force, as in evidence. */
    public static final String IN_FORCE = "subscriber-terms/1";

    /** The text. */
    public String text(Language language) {
        return java.util.Optional.<String>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
