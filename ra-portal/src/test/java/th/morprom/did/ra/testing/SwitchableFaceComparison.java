package th.morprom.did.ra.testing;

import java.time.Instant;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.FaceComparison;

/** A comparison of faces that says what it was told to. */
public final class SwitchableFaceComparison implements FaceComparison {
    private volatile Outcome answer = Outcome.SAME;

    /** From now on. */
    public void answers(Outcome outcome) {
        answer = outcome;
    }

    @Override
    public Compared compare(Bytes photo, Encounter encounter, Instant now) {
        return new Compared(answer, "test", encounter.officer(), now, Optional.of(87));
    }
}
