package th.morprom.did.ca.evidence;

/** The tiers of registrars from the top, which are also the names of the steps. */
@SuppressWarnings("NamingConvention") // the names are those in the JSON
enum Tier {
    central,
    provincial,
    facility;

    boolean isAbove(Tier other) {
        return compareTo(other) < 0;
    }
}
