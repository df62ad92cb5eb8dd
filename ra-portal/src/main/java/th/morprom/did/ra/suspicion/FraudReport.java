package th.morprom.did.ra.suspicion;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who may be no doctor, as the public reported him.
 *
 * @param reference given to the one who reported
 * @param about the name he goes by
 * @param licenceNumber the number he shows, as it was typed; empty if none
 * @param place where he practises; empty if unknown
 */
public record FraudReport(
        UUID id,
        String reference,
        String about,
        String licenceNumber,
        String place,
        String description,
        State state,
        Instant reportedAt,
        Instant changedAt) {
    /** How far it is, and where it may go from there. */
    public enum State {
        NEW,
        IN_REVIEW,
        /** Handed to the council, whose word is waited for. */
        WITH_COUNCIL,
        CONFIRMED,
        UNFOUNDED;

        /** The states that may follow. One that ended may be opened again. */
        public Set<State> next() {
            return switch (this) {
                case NEW -> EnumSet.of(IN_REVIEW);
                case IN_REVIEW -> EnumSet.of(WITH_COUNCIL, CONFIRMED, UNFOUNDED);
                case WITH_COUNCIL -> EnumSet.of(IN_REVIEW, CONFIRMED, UNFOUNDED);
                case CONFIRMED, UNFOUNDED -> EnumSet.of(IN_REVIEW);
            };
        }

        /** Whether somebody has to see to it. */
        public boolean open() {
            return this != CONFIRMED && this != UNFOUNDED;
        }
    }
}
