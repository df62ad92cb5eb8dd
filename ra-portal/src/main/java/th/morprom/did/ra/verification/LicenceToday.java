package th.morprom.did.ra.verification;

import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.lookup.PublicLicence;

/**
 * How the council's register has a signer's licence on the day of the check: what the public look-up tells of it. It stands beside the verdict,
 * which goes by when he signed.
 *
 * @param name Thai, as registered, where the register has the licence
 * @param validUntil the last day, where the licence expires at all
 */
record LicenceToday(Standing standing, Optional<String> name, Optional<LocalDate> validUntil) {
    static final LicenceToday NOT_FOUND = new LicenceToday(Standing.NOT_FOUND, Optional.empty(), Optional.empty());
    static final LicenceToday NO_ANSWER = new LicenceToday(Standing.NO_ANSWER, Optional.empty(), Optional.empty());

    /** How it stands. */
    enum Standing {
        ACTIVE,
        SUSPENDED,
        REVOKED,
        DECEASED,
        /** Its last day is over. */
        LAPSED,
        /** The register has no such licence. */
        NOT_FOUND,
        /** The register did not answer. */
        NO_ANSWER;

        private static Standing of(PublicLicence.Standing standing) {
            return switch (standing) {
                case ACTIVE -> ACTIVE;
                case SUSPENDED -> SUSPENDED;
                case REVOKED -> REVOKED;
                case DECEASED -> DECEASED;
                case LAPSED -> LAPSED;
            };
        }
    }

    static LicenceToday of(RegisteredLicence licence, LocalDate today) {
        return new LicenceToday(
                Standing.of(PublicLicence.Standing.of(licence, today)),
                Optional.of(licence.givenNameTh() + " " + licence.familyNameTh()),
                licence.validUntil());
    }
}
