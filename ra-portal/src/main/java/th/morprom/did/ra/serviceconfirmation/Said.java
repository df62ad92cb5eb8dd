package th.morprom.did.ra.serviceconfirmation;

import java.util.Optional;
import th.morprom.did.ra.person.CitizenNumber;

/**
 * What somebody says when he signs.
 *
 * @param stead of staff alone: why he stands in the patient's place
 * @param patient the patient's citizen number, where he is to show that he knows whose service it was
 */
public record Said(Optional<Stead> stead, Optional<CitizenNumber> patient) {
    /** What of the patient's place is signed by this party. */
    Optional<Stead> steadOf(Party party) {
        return stead.filter(given -> party == Party.STAFF);
    }
}
