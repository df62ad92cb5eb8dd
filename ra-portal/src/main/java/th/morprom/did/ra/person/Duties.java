package th.morprom.did.ra.person;

import java.util.Optional;

/**
 * Duties other than a registrar's, which come by appointment.
 *
 * @param officerAt the facility (hcode9) at whose counter the person proofs identities
 * @param auditor whether he reads the audit log
 * @param operator whether he watches keys, lists and clocks; whoever does has no other duty, because he sees nobody's data
 */
public record Duties(Optional<String> officerAt, boolean auditor, boolean operator) {
    /** @throws IllegalArgumentException if an operator has another duty */
    public Duties {
        if (operator && (auditor || officerAt.isPresent())) {
            throw new IllegalArgumentException("an operator has no other duty");
        }
    }

    /** None. */
    public static Duties none() {
        return new Duties(Optional.empty(), false, false);
    }

    /** An officer's at this facility's counter. */
    public static Duties officerAt(String hcode9) {
        return new Duties(Optional.of(hcode9), false, false);
    }

    /** An auditor's. */
    public static Duties ofAuditor() {
        return new Duties(Optional.empty(), true, false);
    }

    /** An operator's. */
    public static Duties ofOperator() {
        return new Duties(Optional.empty(), false, true);
    }
}
