package th.morprom.did.ra.guardian;

import java.time.LocalDate;

/** How far somebody's own word reaches, by his age. */
public enum Capacity {
    /** Twenty and more, or married. */
    ADULT,
    /** Ten and more: he may do some things alone (Civil and Commercial Code, sections 22 to 24). */
    MINOR,
    /** Under ten: whoever decides for him does all (PDPA section 20). */
    CHILD;

    private static final int TEN = 10;

    static Capacity of(LocalDate birth, LocalDate day) {
        if (!Guardianship.isMinor(birth, day)) {
            return ADULT;
        }
        return day.isBefore(birth.plusYears(TEN)) ? CHILD : MINOR;
    }
}
