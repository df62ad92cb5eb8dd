package th.morprom.did.ra.certificate;

import java.util.Optional;
import java.util.UUID;

/**
 * Whether an account is on its way back to its holder. As long as it is, nobody knows in whose hands its devices are: no certificate of it
 * comes into being, and none is released.
 */
public interface RunningRecoveries {
    /** The officer who confirmed the recovery of this person that goes on; empty if none does, or nobody has confirmed it yet. */
    Optional<UUID> confirmedBy(UUID person);

    /** Ends any that goes on, confirmed or not, because the account is closed; inside the caller's change. */
    void end(UUID person, String actor);
}
