package th.morprom.did.ra.patientaccess;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.person.PersonName;

/** One breaking of the glass, as those see it who look at it afterwards. */
public record BreakGlass(
        PatientAccess access,
        PersonName professional,
        String facilityTh,
        String facilityEn,
        String program,
        Optional<Review> review) {
    /** Whether it was right; also the last part of the message key {@code break-glass.outcome.<outcome>}. */
    public enum Outcome {
        JUSTIFIED,
        /** What follows from it is the facility's to decide. */
        UNJUSTIFIED
    }

    /** What was found. */
    public record Review(Outcome outcome, UUID registrar, Instant time) {}

    /**
     * What was written about it.
     *
     * @param reason the professional's
     * @param note the reviewer's, once there is one
     */
    public record Words(String reason, Optional<String> note) {}
}
