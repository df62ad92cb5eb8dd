package th.morprom.did.signing.register;

import java.util.Optional;
import th.morprom.did.signing.document.CitizenNumber;

/** Port to whoever can stand a keyed reference for a citizen number, so that the register finds a patient without knowing him. */
public interface PatientReference {
    /** The same for the same number; empty where there is no such key. */
    Optional<String> of(CitizenNumber patient);
}
