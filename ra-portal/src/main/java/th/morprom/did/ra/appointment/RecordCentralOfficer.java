package th.morprom.did.ra.appointment;

import java.util.UUID;
import th.morprom.did.passkey.Bytes;

/**
 * Records a central officer. The power comes from the CA's own record, made at the key ceremony: without it, what he signs
 * here convinces nobody.
 */
public final class RecordCentralOfficer {
    /** Records him with the passkey the CA knows; the same twice is one. */
    public Appointment record(UUID person, Bytes credentialId, String actor) {
        return java.util.Optional.<Appointment>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
