package th.morprom.did.ra.consent;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.guardian.Guardianship;

/**
 * Who gives or takes back a consent.
 *
 * @param guardianship by which he does so for another
 */
record ConsentBy(UUID actor, Optional<Guardianship> guardianship) {
    static ConsentBy himself(UUID person) {
        return new ConsentBy(person, Optional.empty());
    }

    static ConsentBy guardian(Guardianship guardianship) {
        return new ConsentBy(guardianship.guardian(), Optional.of(guardianship));
    }
}
