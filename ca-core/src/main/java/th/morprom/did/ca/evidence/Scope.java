package th.morprom.did.ca.evidence;

/** What a registrar's office covers: a province or a facility. Central officers have no appointment and cover all. */
final class Scope {
    static final String PROVINCE = "[0-9]{2}";
    static final String FACILITY = "[A-Z]{2}[0-9]{7}";

    private Scope() {}

    static String pattern(Tier tier) {
        return switch (tier) {
            case central -> "TH";
            case provincial -> PROVINCE;
            case facility -> FACILITY;
        };
    }
}
