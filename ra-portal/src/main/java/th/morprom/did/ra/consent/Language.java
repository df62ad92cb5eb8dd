package th.morprom.did.ra.consent;

/** The language a text was shown in. */
public enum Language {
    TH("th"),
    EN("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }
}
