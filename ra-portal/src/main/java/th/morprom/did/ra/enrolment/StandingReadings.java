package th.morprom.did.ra.enrolment;

import java.time.Instant;

/** Whether a reading of somebody's card still counts for what goes on with it; asked wherever the enrolment moves on, not at its opening alone. */
public interface StandingReadings {
    /**
     * Whether an enrolment may be submitted with the reading that it names: it is not too old, and nothing has happened since after which
     * the person is to be seen again.
     */
    boolean counts(Enrolment enrolment, Proofing reading, Instant now);

    /** Whether something has happened since, however old it is. */
    boolean isDoubted(Enrolment enrolment, Proofing reading);
}
