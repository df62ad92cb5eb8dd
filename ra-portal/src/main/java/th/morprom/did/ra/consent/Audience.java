package th.morprom.did.ra.consent;

/** Whom a notice speaks to; what is done with a professional's data is more than what is done with a citizen's. */
public enum Audience {
    PROFESSIONAL(""),
    CITIZEN("citizen-");

    private final String prefix;

    Audience(String prefix) {
        this.prefix = prefix;
    }

    /** How the versions of its notices begin. */
    String prefix() {
        return prefix;
    }

    /** Whose notice has this version. */
    static Audience of(String version) {
        return version.startsWith(CITIZEN.prefix) ? CITIZEN : PROFESSIONAL;
    }
}
