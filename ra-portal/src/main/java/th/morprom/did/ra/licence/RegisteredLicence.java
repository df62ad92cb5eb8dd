package th.morprom.did.ra.licence;

import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.ra.profession.Profession;

/**
 * A licence as its council's register has it.
 *
 * @param validUntil the last day, where the licence expires at all
 */
public record RegisteredLicence(
        Profession profession,
        String number,
        String givenNameTh,
        String familyNameTh,
        String givenNameEn,
        String familyNameEn,
        Status status,
        Optional<LocalDate> validUntil) {
    /** How the licence stands. */
    public enum Status {
        ACTIVE,
        SUSPENDED,
        REVOKED,
        DECEASED
    }

    /** Whether its council lets its holder practise on this day. */
    public boolean allowsPractice(LocalDate today) {
        return status == Status.ACTIVE && !hasLapsed(today);
    }

    /** Whether its last day is over. */
    public boolean hasLapsed(LocalDate today) {
        return validUntil.filter(today::isAfter).isPresent();
    }
}
