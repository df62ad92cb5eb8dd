package th.morprom.did.ra.licence;

import java.util.UUID;
import th.morprom.did.ra.enrolment.LicenceMatch;

/** Compares the declared licence of an enrolment with the council's register and records the outcome. */
public final class MatchLicence {
    /**
     * Compares names, profession, number and status. A mismatch is an outcome, not a refusal.
     *
     * @param actor who asks: the person himself, an officer or a registrar
     * @throws th.morprom.did.ra.enrolment.EnrolmentRefused if the enrolment is not open for changes
     * @throws LicenceRegistryUnavailable when the register does not answer
     */
    public LicenceMatch match(UUID enrolment, UUID actor) {
        return java.util.Optional.<LicenceMatch>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
