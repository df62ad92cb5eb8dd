package th.morprom.did.ra.guardian;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody decides for a minor.
 *
 * @param officer who saw the papers, at the counter of {@code facility} (hcode9)
 * @param ofAgeOn the day on which it is over by itself
 */
public record Guardianship(
        UUID id,
        UUID child,
        UUID guardian,
        Basis basis,
        UUID officer,
        String facility,
        Instant recordedAt,
        LocalDate ofAgeOn) {
    private static final int OF_AGE = 20;

    /** What the guardian is to the child, and by which paper the officer knows. */
    public record Basis(Relation relation, Evidence evidence) {}

    /** What he is; also the last part of the message key {@code guardian.relation.<relation>}. */
    public enum Relation {
        PARENT,
        ADOPTIVE_PARENT,
        /** By a court (Civil and Commercial Code, section 1585). */
        APPOINTED_GUARDIAN
    }

    /** Which original the officer has seen; also the last part of the message key {@code guardian.evidence.<evidence>}. */
    public enum Evidence {
        HOUSE_REGISTRATION,
        BIRTH_CERTIFICATE,
        ADOPTION_REGISTER,
        COURT_ORDER
    }

    /**
     * The day on which somebody is of age: his twentieth birthday, or the last day of February in a year without its 29th (Civil and
     * Commercial Code, section 19). Who marries before is of age from then on (section 20).
     */
    public static LocalDate ofAgeOn(LocalDate birth) {
        return birth.plusYears(OF_AGE);
    }

    /** Whether somebody born then is a minor on this day. */
    public static boolean isMinor(LocalDate birth, LocalDate day) {
        return day.isBefore(ofAgeOn(birth));
    }
}
