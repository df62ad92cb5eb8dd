package th.morprom.did.ra.appointment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;

/**
 * Makes a person a registrar.
 *
 * @param credentialId the passkey with which he decides; no other of his will do
 * @param appointer absent for a central officer, whom the CA recorded at the key ceremony
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
        Optional<Appointer> appointer,
        Optional<Instant> ended) {
    /**
     * Who appointed.
     *
     * @param office his own appointment at that time; it carries this one as long as it lasts
     */
    public record Appointer(UUID person, UUID office) {}

    /** Whether both, by what was signed, make one person a registrar of one tier at some moment, which evidence may not. */
    public boolean overlaps(Appointment other) {
        return registrar.equals(other.registrar)
                && tier == other.tier
                && !notBefore.isAfter(other.notAfter)
                && !notAfter.isBefore(other.notBefore);
    }

    /** Whether, taken by itself, the office is held at this time. */
    boolean runsAt(Instant time) {
        return !time.isBefore(notBefore)
                && !time.isAfter(notAfter)
                && ended.map(time::isBefore).orElse(true);
    }
}
