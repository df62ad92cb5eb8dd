package th.morprom.did.ra.person;

import java.util.Optional;

/**
 * Duties other than a registrar's, which come by appointment.
 *
 * @param officerAt the facility (hcode9) at whose counter the person proofs identities
 */
public record Duties(Optional<String> officerAt, boolean auditor) {
    /** None. */
    public static Duties none() {
        return new Duties(Optional.empty(), false);
    }
}
