package th.morprom.did.ca.evidence;

import java.util.regex.Pattern;

/** What a registrar's office covers: a province or a facility. Central officers have no appointment and cover all. */
final class Scope {
    static final Pattern PROVINCE = Pattern.compile("[0-9]{2}");
    static final Pattern FACILITY = Pattern.compile("[A-Z]{2}[0-9]{7}");
    private static final Pattern WHOLE_COUNTRY = Pattern.compile("TH");

    private Scope() {}

    static Pattern pattern(Tier tier) {
        return switch (tier) {
            case central -> WHOLE_COUNTRY;
            case provincial -> PROVINCE;
            case facility -> FACILITY;
        };
    }
}
