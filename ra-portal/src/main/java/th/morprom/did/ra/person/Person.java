package th.morprom.did.ra.person;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A person as pages may show him.
 *
 * @param maskedCitizenNumber such as {@code X-XXXX-XXXXX-12-3}
 * @param officerAt the facility (hcode9) at whose counter he proofs identities, if he does
 * @param auditor whether he may read the audit log
 * @param operator whether he watches the machinery
 * @param professional whether he ever asked to be enrolled as a health professional
 */
public record Person(
        UUID id,
        PersonName name,
        LocalDate birthDate,
        String maskedCitizenNumber,
        Contact contact,
        Optional<String> officerAt,
        boolean auditor,
        boolean operator,
        boolean professional) {
    /** Whether he has a duty here; whoever ran the ceremony may have given it to him without a card. */
    public boolean hasDuties() {
        return officerAt.isPresent() || auditor || operator;
    }
}
