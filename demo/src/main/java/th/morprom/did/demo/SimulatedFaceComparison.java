package th.morprom.did.demo;

import java.time.Instant;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.FaceComparison;

/** Finds everybody like the photo of his card, whom the officer recognised; says of itself that it is a simulation. */
final class SimulatedFaceComparison implements FaceComparison {
    private static final int CERTAIN = 100;

    @Override
    public Compared compare(Bytes photo, Encounter encounter, Instant now) {
        var outcome = encounter.faceCheckPassed() ? Outcome.SAME : Outcome.DIFFERENT;
        return new Compared(outcome, "simulation", encounter.officer(), now, Optional.of(CERTAIN));
    }
}
