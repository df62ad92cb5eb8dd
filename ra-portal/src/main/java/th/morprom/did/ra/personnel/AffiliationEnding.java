package th.morprom.did.ra.personnel;

import java.time.LocalDate;
import java.util.UUID;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;

/**
 * That somebody leaves a facility, as somebody said it.
 *
 * @param lastDay his last day there
 * @param askedBy a registrar's id, or a program's
 * @param inBulk whether it was a row among others; what a registrar said himself no row replaces
 */
public record AffiliationEnding(
        UUID id,
        UUID affiliation,
        UUID member,
        ThaiName name,
        String hcode9,
        LocalDate lastDay,
        String askedBy,
        boolean inBulk,
        State state) {
    /** Where it stands. */
    public enum State {
        /** So many came at once that a registrar confirms them or takes them back. */
        HELD,
        /** It waits for its day. */
        PLANNED,
        /** It is so. */
        DONE,
        /** Somebody took it back before it was so, or another day took its place. */
        TAKEN_BACK
    }
}
