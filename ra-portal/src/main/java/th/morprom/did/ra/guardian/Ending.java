package th.morprom.did.ra.guardian;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * That a guardian has no power any more, by a paper; entered by one registrar and confirmed or dismissed by another.
 *
 * @param enteredAt since when the guardian is stopped: of one that took another's place, when that one was entered
 */
public record Ending(UUID id, UUID guardianship, Grounds grounds, UUID enteredBy, Instant enteredAt) {
    /** Why it ends; also the last part of the message key {@code guardian.ending.<reason>}. */
    public enum Reason {
        /** A court took the parental power (Civil and Commercial Code, section 1582). */
        POWER_REVOKED(true),
        /** A court gave it to another. */
        GUARDIAN_CHANGED(true),
        /** Somebody else adopted the child (section 1598/28). */
        ADOPTED(true),
        /** The adoption that it came of is over. */
        ADOPTION_ENDED(true),
        GUARDIAN_DIED(false),
        /** It should not have been recorded. */
        RECORDED_WRONGLY(false);

        private final boolean lost;

        Reason(boolean lost) {
            this.lost = lost;
        }

        /** Whether only a court's order gives the power back: no birth certificate shows that it was taken. */
        boolean isLost() {
            return lost;
        }
    }

    /** What became of it. */
    enum Outcome {
        CONFIRMED,
        DISMISSED
    }

    /** @param effectiveOn from when on he had no power, by the paper */
    public record Grounds(Reason reason, Paper paper, LocalDate effectiveOn) {
        /** What both registrars sign of them, and of whom it is. */
        Map<String, String> signed(Guardianship of) {
            return Map.of(
                    "guardianship", of.id().toString(),
                    "child", of.child().toString(),
                    "guardian", of.guardian().toString(),
                    "reason", reason.name(),
                    "paperNumber", paper.number(),
                    "paperIssuer", paper.issuer(),
                    "paperDated", paper.dated().toString(),
                    "effectiveOn", effectiveOn.toString());
        }
    }
}
