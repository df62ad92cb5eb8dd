package th.morprom.did.ra.proofing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;

/**
 * Port: whether whoever stands at a counter is the one on the photo of his card. The officer's own check comes first, and his no is final;
 * what the comparison says is kept with the evidence and weighed by the policy.
 */
public interface FaceComparison {
    /** What a comparison says. */
    enum Outcome {
        SAME,
        /** Proofing is refused. */
        DIFFERENT,
        /** It cannot tell, or does not answer. Proofing goes on at a lower level. */
        UNKNOWN
    }

    /**
     * A comparison that was made.
     *
     * @param method names what compared, for the record, such as {@code officer}
     * @param officer before whom
     * @param score of a machine, in hundredths; empty where nothing was measured
     */
    record Compared(Outcome outcome, String method, UUID officer, Instant time, Optional<Integer> score) {
        /** Whether the policy may count it as a face that was checked. */
        boolean confirms() {
            return outcome == Outcome.SAME;
        }
    }

    /**
     * Compares.
     *
     * @param photo JPEG of the chip
     * @param encounter the officer has recognised the person
     * @param now written into the evidence
     */
    Compared compare(Bytes photo, Encounter encounter, Instant now);
}
