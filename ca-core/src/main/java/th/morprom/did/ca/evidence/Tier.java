package th.morprom.did.ca.evidence;

/** The tiers of registrars, which are also the names of the steps. */
@SuppressWarnings("NamingConvention") // the names are those in the JSON
enum Tier {
    central,
    provincial,
    facility
}
