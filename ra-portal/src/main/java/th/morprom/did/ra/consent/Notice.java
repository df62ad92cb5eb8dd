package th.morprom.did.ra.consent;

/**
 * The text shown when consent is asked.
 *
 * @param sha256 of the text in UTF-8, lower-case hex
 */
public record Notice(Purpose purpose, String version, Language language, String text, String sha256) {
    /** Whom it speaks to. */
    public Audience audience() {
        return Audience.of(version);
    }
}
