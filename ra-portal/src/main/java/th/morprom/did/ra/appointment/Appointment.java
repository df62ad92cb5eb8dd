package th.morprom.did.ra.appointment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;

/**
 * Makes a person a registrar.
 *
 * @param credentialId the passkey with which he decides; no other of his will do
 * @param appointedBy absent for a central officer, whom the CA recorded at the key ceremony
 * @param ended when it was ended before its time
 */
public record Appointment(
        UUID id,
        UUID registrar,
        Tier tier,
        Scope scope,
        Bytes credentialId,
        Instant notBefore,
        Instant notAfter,
        Optional<UUID> appointedBy,
        Optional<Instant> ended) {
    /** Whether the registrar holds the office at this time. */
    public boolean inForce(Instant time) {
        return !time.isBefore(notBefore)
                && !time.isAfter(notAfter)
                && ended.map(time::isBefore).orElse(true);
    }
}
